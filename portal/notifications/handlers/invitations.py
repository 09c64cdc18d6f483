from __future__ import annotations

from ideas.judging.events import JudgeInvited, JudgeJoined
from ideas.judging.models import Judge
from portal.notifications.services import notify_many, write_letter


def write_to_judge(event: JudgeInvited) -> None:
    """Each renewal of an invitation is a letter of its own."""
    judge = Judge.objects.get(pk=event.judge_id)
    write_letter(
        kind="judge_invited",
        key=f"{judge.pk}:{judge.expires_at:%Y%m%d%H%M%S}",
        address=judge.email,
        facts={"judge": judge.pk},
    )


def tell_inviter_of_judge(event: JudgeJoined) -> None:
    judge = Judge.objects.select_related("panel__contest", "user").get(pk=event.judge_id)
    contest = judge.panel.contest
    if judge.user is None or judge.invited_by_id is None:
        return
    notify_many(
        recipients=[judge.invited_by_id],
        kind="judge_joined",
        key=str(judge.pk),
        facts={
            "about": ["contest", contest.pk],
            "who": judge.user.display_name,
            "contest": contest.title,
        },
        url=contest.get_absolute_url(),
    )
