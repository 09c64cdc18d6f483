"""Where an idea stopped saying what people voted for, noticed as its versions are added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Sum

from contests.briefs.models import Contest
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Version
from ideas.entries.reads import content_of
from ideas.voting.material import is_material
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, InboxEntry, Stretch, VersionTally
from portal.kernel import clock

# So many earlier stretches are looked through for one to which the idea went back.
LOOKED_BACK = 20


def stretch_of(version_id: int | None, stretches: Sequence[Stretch]) -> Stretch:
    """The stretch to which the version belongs. Imported ballots name no version: they came before all."""
    firsts = [stretch.first_id for stretch in stretches]
    return stretches[max(bisect_right(firsts, version_id or 0) - 1, 0)]


def is_earlier(version_id: int | None, stretches: Sequence[Stretch]) -> bool:
    """Whether the idea has changed materially since the version."""
    return bool(stretches) and stretch_of(version_id, stretches).like_id != stretches[-1].like_id


@transaction.atomic
def weigh(version: Version) -> bool:
    """Begin a stretch if votes may have been given and the change is material; returns whether it is."""
    idea, contest = version.idea, version.idea.contest
    stretches = list(Stretch.objects.of(idea.pk).select_related("like"))
    anchor = _compared_with(version, stretches, contest)
    if anchor is None or not _differ(anchor, version, contest):
        return False
    if not stretches:
        stretches = [_begin(idea, anchor, like=anchor)]
        _divide(idea, stretches[0])
    Stretch.objects.filter(idea=idea, waits=True).update(waits=False)
    _begin(idea, version, like=_went_back_to(version, stretches, contest) or version, waits=True)
    return True


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
    waiting = InboxEntry.objects.filter(ballot=OuterRef("pk"))
    folded = Ballot.objects.counting().filter(~Exists(waiting), idea=idea, method=Method.SUPPORT)
    for phase_id, votes in folded.order_by().values_list("phase").annotate(votes=Sum("delta")):
        VersionTally.objects.create(stretch=stretch, phase_id=phase_id, votes=votes)


def outdated(stretches: Sequence[Stretch]) -> Q:
    """Ballots of an idea for versions that say something else than its last stretch does."""
    found = Q(pk__in=[])
    for n, stretch in enumerate(stretches[:-1]):
        if stretch.like_id != stretches[-1].like_id:
            until = Q(version__lt=stretches[n + 1].first_id)
            found |= Q(version__gte=stretch.first_id) & until if n else until | Q(version__isnull=True)
    return found


def until(stretches: Sequence[Stretch], end: datetime | None) -> list[Stretch]:
    """Those up to the last that began before the instant."""
    begun = [n for n, stretch in enumerate(stretches, start=1) if end is None or stretch.began_at < end]
    return list(stretches[: max(begun, default=0)])


def grouped(stretches: Iterable[Stretch]) -> dict[int, list[Stretch]]:
    """Stretches by their idea, each in order."""
    found: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault(stretch.idea_id, []).append(stretch)
    return found


def stretches_of(ideas: Collection[int]) -> dict[int, list[Stretch]]:
    """The stretches of those of the ideas that changed materially; one query."""
    return grouped(Stretch.objects.filter(idea__in=ideas).order_by("idea", "first"))
