"""A person's ballot in a contest: what they gave, what is left, and the ideas there are to vote on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contests.briefs.models import Contest, Phase
from ideas.entries.models import Idea
from ideas.voting.boxes import Box, boxes_of, makes
from ideas.voting.methods import MANNERS, Method, Undecided
from ideas.voting.models import Among, Ballot, Tally
from ideas.voting.own import OwnVotes, own_votes
from ideas.voting.pairs import Pair, next_pair, ordered, shuffled, sides
from ideas.voting.permissions import finalists_of
from ideas.voting.rules import method_of, rules_of
from ideas.voting.slots import pair_of
from portal.kernel.pagination import Page, keyset_page
from portal.kernel.policies import why_not

PER_PAGE = 24
ANSWERS = 12


@dataclass(frozen=True, slots=True)
class Slip:
    """An idea on the ballot; `box` is None where people vote by support."""

    idea: Idea
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What somebody said of two ideas: `winner` is None if they could not decide, for a `reason`."""

    one: Idea
    other: Idea
    winner: Idea | None
    reason: str


def ideas_of(contest: Contest, keys: Iterable[int]) -> dict[int, Idea]:
    """The public ideas of the contest among these keys, each knowing the contest."""
    found = Idea.objects.public().filter(contest=contest, pk__in=list(keys))
    ideas = {idea.pk: idea for idea in found.select_related("author", "cover")}
    for idea in ideas.values():
        idea.contest = contest
    return ideas


def slips(
    contest: Contest, phase: Phase, viewer: Any, *, is_shown: bool, after: str | None, before: str | None
) -> Page:
    """The finalists where they are voted on, shuffled for each viewer; else what the viewer gave."""
    if rules_of(phase).among == Among.FINALISTS:
        page = Page(rows=sorted(finalists_of(contest), key=lambda key: shuffled(str(viewer.pk), key)))
    else:
        page = _given(phase, viewer, after, before)
    ideas = ideas_of(contest, page.rows)
    here = [ideas[key] for key in page.rows if key in ideas]
    if method_of(phase) == Method.SUPPORT:
        rows = [Slip(idea) for idea in here]
    else:
        boxes = boxes_of(here, viewer, phase, is_shown=is_shown)
        rows = [Slip(box.idea, box) for box in boxes]
    return Page(rows, page.next_key, page.previous_key)


def _given(phase: Phase, viewer: Any, after: str | None, before: str | None) -> Page:
    """Keys of the ideas that the viewer's ballots stand for, the last given first."""
    if not viewer.is_authenticated:
        return Page(rows=[])
    method = method_of(phase)
    if method == Method.BUDGET:
        return Page(rows=list(own_votes(viewer, phase).given))
    ballots = Ballot.objects.current().filter(phase=phase, user=viewer.pk, idea__isnull=False)
    page = keyset_page(
        ballots.filter(value__gt=MANNERS[method].taken_back).values("pk", "idea"),
        ["-pk"], size=PER_PAGE, after=after, before=before,
    )  # fmt: skip
    return Page([row["idea"] for row in page.rows], page.next_key, page.previous_key)


def in_play(contest: Contest, viewer: Any) -> tuple[list[Idea], set[int]]:
    """The finalists in a shuffle of the viewer's own, and the keys of those they make themselves."""
    ideas = list(ideas_of(contest, finalists_of(contest)).values())
    return sorted(ideas, key=lambda idea: shuffled(str(viewer.pk), idea.pk)), makes(viewer, ideas)


def pair_for(
    phase: Phase, viewer: Any, ideas: Sequence[Idea], own: OwnVotes, shown: Pair | None
) -> Pair | None:
    """The pair to ask about: the one that was shown and is not answered yet, else the next."""
    keys = {idea.pk for idea in ideas}
    who = f"{phase.pk}:{viewer.pk}"
    answered = {pair_of(slot) for slot in own.pairs}
    if shown and shown[0] != shown[1] and keys.issuperset(shown) and ordered(*shown) not in answered:
        return sides(*shown, who)
    tallies = Tally.objects.filter(phase=phase, idea__in=keys)
    return next_pair(keys, answered, dict(tallies.values_list("idea", "points")), who)


def answers(contest: Contest, phase: Phase, viewer: Any, after: str | None, before: str | None) -> Page:
    """What the viewer said of pairs, the last one first."""
    said = Ballot.objects.current().filter(phase=phase, user=viewer.pk, method=Method.PAIRWISE, value__gte=0)
    page = keyset_page(said, ["-pk"], size=ANSWERS, after=after, before=before)
    ideas = ideas_of(contest, {key for ballot in page for key in pair_of(ballot.slot)})
    rows = []
    for ballot in page:
        one, other = (ideas.get(key) for key in pair_of(ballot.slot))
        if one and other:
            reason = str(Undecided(ballot.reason).label) if ballot.reason in Undecided.values else ""
            rows.append(Comparison(one, other, ideas.get(ballot.idea_id), reason))
    return Page(rows, page.next_key, page.previous_key)


def why_no_vote(viewer: Any, contest: Contest) -> str | None:
    """Why the viewer does not vote in the contest now, whatever the idea."""
    return why_not(viewer, "voting.vote_in_contest", contest)
