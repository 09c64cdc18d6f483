"""Who judges a contest, and which of its ideas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.judging.events import FinalistChosen, JudgeInvited, JudgeJoined
from ideas.judging.models import Finalist, Judge, Panel
from portal.accounts.models import User
from portal.kernel import clock, limits
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require

INVITATION_LASTS = timedelta(days=21)


@transaction.atomic
def invite_judge(*, contest: Contest, email: str, by: User) -> Judge:
    """Ask the owner of an address to judge; asking again before they came renews the invitation."""
    require(by, "judging.invite_judge", contest)
    email = email.strip().lower()
    validate_email(email)
    if by is not SYSTEM:
        limits.spend("invite", by.pk)
    panel, _new = Panel.objects.get_or_create(contest=contest)
    judge, _new = Judge.objects.update_or_create(
        panel=panel,
        email=email,
        removed_at=None,
        defaults={"expires_at": clock.now() + INVITATION_LASTS},
        create_defaults={
            "expires_at": clock.now() + INVITATION_LASTS,
            "invited_by": None if by is SYSTEM else by,
        },
    )
    if judge.joined_at is not None:
        raise ValidationError({"email": _("This person is on the panel already.")})
    publish(JudgeInvited(judge_id=judge.pk))
    return judge


@transaction.atomic
def join_panel(*, judge: Judge, by: User) -> Judge:
    """Take the seat one was invited to; an invitation is good for one seat, once."""
    require(by, "judging.join_panel", judge)
    taken = Judge.objects.filter(pk=judge.pk, joined_at__isnull=True, removed_at__isnull=True).update(
        user=by, joined_at=clock.now()
    )
    if not taken:
        raise NotPossible(_("This invitation was used already, or taken back."))
    judge.refresh_from_db()
    publish(JudgeJoined(judge_id=judge.pk))
    return judge


@transaction.atomic
def remove_judge(*, judge: Judge, by: User) -> None:
    """Take somebody off the panel. Their scorecards are kept and count no longer."""
    require(by, "judging.invite_judge", judge.panel.contest)
    Judge.objects.filter(pk=judge.pk, removed_at__isnull=True).update(removed_at=clock.now())
    judge.refresh_from_db()


@transaction.atomic
def choose_finalists(*, contest: Contest, ideas: Iterable[Idea], by: User) -> list[Finalist]:
    """Put ideas before the judges; one that is there already stays, and its author hears of it once."""
    require(by, "judging.choose_finalists", contest)
    wanted = list(ideas)
    if any(idea.contest_id != contest.pk or not idea.is_public for idea in wanted):
        raise ValidationError(_("Only ideas of this contest that everybody can see go before its judges."))
    panel, _new = Panel.objects.get_or_create(contest=contest)
    chosen = []
    for idea in wanted:
        finalist, is_new = Finalist.objects.get_or_create(
            idea=idea, defaults={"panel": panel, "chosen_by": None if by is SYSTEM else by}
        )
        if is_new:
            publish(FinalistChosen(finalist_id=finalist.pk))
        chosen.append(finalist)
    return chosen
