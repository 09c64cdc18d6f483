"""Where an idea stopped saying what people voted for: noticed as its versions are added, and told later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from contests.briefs.models import Contest
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Version
from ideas.entries.questions import WeighChange
from ideas.entries.reads import content_of
from ideas.voting.events import IdeaChangedAfterVotes
from ideas.voting.material import is_material
from ideas.voting.models import Ballot, InboxEntry, Stretch, VersionTally
from portal.kernel import clock
from portal.kernel.outbox import publish

# So many earlier stretches are looked through for one to which the idea went back.
LOOKED_BACK = 20
ONE_MESSAGE_IN = timedelta(days=1)


def stretch_of(version_id: int | None, stretches: Sequence[Stretch]) -> Stretch:
    """The stretch to which the version belongs. Imported ballots name no version: they came before all."""
    firsts = [stretch.first_id for stretch in stretches]
    return stretches[max(bisect_right(firsts, version_id or 0) - 1, 0)]


def is_earlier(version_id: int | None, stretches: Sequence[Stretch]) -> bool:
    """Whether the idea has changed materially since the version."""
    return bool(stretches) and stretch_of(version_id, stretches).like_id != stretches[-1].like_id


@transaction.atomic
def weigh_change(question: WeighChange) -> None:
    """Answers `WeighChange`: begins a stretch if votes may have been given and the change is material."""
    version = question.version
    idea, contest = version.idea, version.idea.contest
    stretches = list(Stretch.objects.of(idea.pk).select_related("like"))
    anchor = _compared_with(version, stretches, contest)
    if anchor is None or not _differ(anchor, version, contest):
        return
    if not stretches:
        stretches = [_begin(idea, anchor, like=anchor)]
        _divide(idea, stretches[0])
    Stretch.objects.filter(idea=idea, waits=True).update(waits=False)
    _begin(idea, version, like=_went_back_to(version, stretches, contest) or version, waits=True)


def _compared_with(version: Version, stretches: Sequence[Stretch], contest: Contest) -> Version | None:
    """The version people vote for until now; None before voting begins. Emptied versions say nothing."""
    earlier = Version.objects.filter(idea=version.idea_id, pk__lt=version.pk)
    earlier = earlier.filter(content__blanked_at__isnull=True).select_related("content")
    if stretches:
        return earlier.filter(pk__gte=stretches[-1].first_id).order_by("pk").first() or stretches[-1].first
    starts = [phase.starts_at for phase in contest.schedule if Action.VOTE in phase.allowed]
    if not starts or min(starts) > clock.now():
        return None
    before_voting = earlier.filter(created_at__lte=min(starts)).order_by("-pk").first()
    return before_voting or earlier.order_by("pk").first()


def _differ(before: Version, after: Version, contest: Contest) -> bool:
    return is_material(content_of(before), content_of(after), contest.material_percent)


def _went_back_to(version: Version, stretches: Iterable[Stretch], contest: Contest) -> Version | None:
    """The first version of the latest stretch that says the same as this version."""
    likes = dict.fromkeys(stretch.like for stretch in reversed(list(stretches)))
    candidates = list(likes)[:LOOKED_BACK]
    return next((like for like in candidates if not _differ(like, version, contest)), None)


def _begin(idea: Idea, first: Version, *, like: Version, waits: bool = False) -> Stretch:
    return Stretch.objects.create(idea=idea, first=first, like=like, began_at=first.created_at, waits=waits)


def _divide(idea: Idea, stretch: Stretch) -> None:
    """Whatever is folded so far was for the first stretch; what still waits is counted when it is folded."""
    folded = Ballot.objects.filter(~Exists(InboxEntry.objects.filter(ballot=OuterRef("pk"))), idea=idea)
    for phase_id, votes in folded.order_by().values_list("phase").annotate(votes=Sum("delta")):
        VersionTally.objects.create(stretch=stretch, phase_id=phase_id, votes=votes)


def earlier_ballots(idea: Idea, stretches: Sequence[Stretch]) -> QuerySet[Ballot]:
    """Current votes of the running phase that were given before the idea changed."""
    now_said = stretches[-1].like_id
    earlier = Q(pk__in=[])
    for n, stretch in enumerate(stretches[:-1]):
        if stretch.like_id != now_said:
            since = Q(version__gte=stretch.first_id) if n else Q()
            until = Q(version__lt=stretches[n + 1].first_id)
            earlier |= (since & until) if n else until | Q(version__isnull=True)
    current = Ballot.objects.current().filter(idea=idea, phase=idea.contest.phase, value=1)
    return current.filter(earlier)


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
    anybody = earlier_ballots(idea, list(Stretch.objects.of(idea.pk))).exists()
    told_at = clock.now() if anybody else None
    claimed = Stretch.objects.filter(pk=stretch.pk, waits=True).update(waits=False, told_at=told_at)
    if claimed and anybody:
        publish(IdeaChangedAfterVotes(idea_id=idea.pk, version_id=stretch.first_id))
    return bool(claimed and anybody)


def grouped(stretches: Iterable[Stretch]) -> dict[int, list[Stretch]]:
    """Stretches by their idea, each in order."""
    found: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault(stretch.idea_id, []).append(stretch)
    return found


def stretches_of(ideas: Collection[int]) -> dict[int, list[Stretch]]:
    """The stretches of those of the ideas that changed materially; one query."""
    return grouped(Stretch.objects.filter(idea__in=ideas).order_by("idea", "first"))
