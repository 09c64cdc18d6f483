"""Who voted before an idea changed is asked again, and reminded on the last day. The outbox carries both."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from contests.briefs.models import ContestStatus, EarlierVotes, Phase
from contests.briefs.phases import ALLOWS, Action
from ideas.entries.models import Idea
from ideas.refining.reads.merging import whole_of
from ideas.voting.events import IdeaChangedAfterVotes, VotesLapseSoon
from ideas.voting.models import Stretch
from ideas.voting.wholes import unconfirmed_voters
from portal.kernel import clock
from portal.kernel.outbox import publish

ONE_MESSAGE_IN = timedelta(days=1)
LAST_DAY = timedelta(days=1)
VOTING_KINDS = [kind for kind, actions in ALLOWS.items() if Action.VOTE in actions]


def ask_again() -> int:
    """Have those told who voted before an idea changed, once a day at most for each idea; returns how many.

    Whether their votes count does not hang on it: the clock decides that.
    """
    a_day_ago = clock.now() - ONE_MESSAGE_IN
    just_told = Stretch.objects.filter(idea=OuterRef("idea"), told_at__gt=a_day_ago)
    waiting = Stretch.objects.filter(~Exists(just_told), waits=True).select_related("idea__contest")
    return sum(_ask(stretch) for stretch in waiting.order_by("pk"))


@transaction.atomic
def _ask(stretch: Stretch) -> bool:
    """Publish that the idea changed, unless another worker did; an idea nobody can vote for waits."""
    idea, contest = stretch.idea, stretch.idea.contest
    if not contest.allows(Action.VOTE):
        if not contest.is_paused and contest.next_time_for(Action.VOTE) is None:
            Stretch.objects.filter(pk=stretch.pk).update(waits=False)
        return False
    if not idea.is_public:
        return False
    anybody = unconfirmed_voters(idea).exists()
    told_at = clock.now() if anybody else None
    claimed = Stretch.objects.filter(pk=stretch.pk, waits=True).update(waits=False, told_at=told_at)
    if claimed and anybody:
        publish(IdeaChangedAfterVotes(idea_id=idea.pk, version_id=stretch.first_id))
    return bool(claimed and anybody)


def remind() -> int:
    """On the last day before unconfirmed votes lapse, have their voters reminded; returns for how many ideas.

    Who was told of the present version within a day is not reminded of it.
    """
    now = clock.now()
    ending = Phase.objects.filter(
        contest__earlier_votes=EarlierVotes.CONFIRM,
        contest__status=ContestStatus.PUBLISHED,
        kind__in=VOTING_KINDS,
        starts_at__lte=now,
        ends_at__gt=now,
        ends_at__lte=now + LAST_DAY,
    )
    phases = ending.select_related("contest").order_by("pk")
    return sum(_remind_in(phase) for phase in phases if phase.contest.allows(Action.VOTE))


def _remind_in(phase: Phase) -> int:
    later = Stretch.objects.filter(idea=OuterRef("idea"), first__gt=OuterRef("first"))
    last = Stretch.objects.filter(~Exists(later), idea__contest=phase.contest_id).select_related("idea")
    just_told = Q(told_at__gt=clock.now() - ONE_MESSAGE_IN)
    rows = last.exclude(reminded_of=phase.ends_at).exclude(just_told)
    return sum(_remind(stretch, phase) for stretch in rows.order_by("pk"))


@transaction.atomic
def _remind(stretch: Stretch, phase: Phase) -> bool:
    """Publish that votes lapse soon, unless another worker did for this end of voting."""
    idea = _voted_for(stretch.idea)
    if idea is None:
        return False
    unspoken = Stretch.objects.filter(~Q(reminded_of=phase.ends_at), pk=stretch.pk)
    if not unspoken.update(reminded_of=phase.ends_at):
        return False
    idea.contest = phase.contest
    anybody = unconfirmed_voters(idea).exists()
    if anybody:
        publish(VotesLapseSoon(idea_id=idea.pk, phase_id=phase.pk))
    return anybody


def _voted_for(idea: Idea) -> Idea | None:
    """Where one votes for the idea: there, or where it has become part of; None where nobody can."""
    return idea if idea.is_public else whole_of(idea)
