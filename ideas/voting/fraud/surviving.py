"""Does the winner survive? The ranking counted again with each cluster in, and with it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.counting.lines import Line
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.counting.rules import Rules, rules_from
from ideas.voting.counting.tally import result_of
from ideas.voting.fraud.deciding import current_of
from ideas.voting.fraud.excluded import QUARANTINED
from ideas.voting.models import Ballot, Chain, Cluster, QuarantinedSlot
from ideas.voting.record.described import published_rules
from ideas.voting.record.exclusions import exclusions
from ideas.voting.record.lines import line_of

TOP = 5
MOST_CLUSTERS = 12
# So many ballots are read for one page: a large vote is counted again for fewer of its clusters.
MOST_LINES = 1_500_000
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Placed:
    """An idea with its place; `before` is its place as votes count now, None if it was further down."""

    place: int
    idea: Idea
    figures: Mapping[str, Any]
    before: int | None

    @property
    def has_moved(self) -> bool:
        return self.place != self.before

    @property
    def votes(self) -> Any:
        """The number that most people ask for; the mean where there is no number of votes."""
        return self.figures.get("votes", self.figures.get("mean", self.figures.get("score", "")))


@dataclass(frozen=True, slots=True)
class Variant:
    """The first places if the cluster's votes counted (`is_in`), or did not; None stands for all clusters."""

    cluster: Cluster | None
    is_in: bool
    places: list[Placed]

    @property
    def winner_changes(self) -> bool:
        return any(placed.has_moved for placed in self.places if placed.place == 1)

    @property
    def is_same(self) -> bool:
        return not any(placed.has_moved for placed in self.places)


@dataclass(frozen=True, slots=True)
class Survival:
    now: list[Placed]
    variants: list[Variant]
    left_out: int

    @property
    def survives(self) -> bool:
        return not any(variant.winner_changes for variant in self.variants)


def survival_of(phase: Phase) -> Survival:
    """The first places as votes count now, and with each of the largest clusters the other way about.

    Every ranking is counted from the ballots by the package that counts the published file; the ballots are
    streamed. Of somebody who votes for several ideas that are one now, and whose first vote is left out by
    the question alone, the second vote is not looked for.
    """
    clusters = list(Cluster.objects.filter(phase=phase, effect__gt=0).order_by("-effect", "-size", "-pk"))
    asked = clusters[: _how_many(phase)]
    rules, excluded = rules_from(published_rules(phase)), exclusions(phase)
    now = _ranking(phase, rules, excluded)
    found = [(None, False, _ranking(phase, rules, excluded | _out(clusters)))] if clusters else []
    for cluster in asked:
        toggled = _without(excluded, cluster) if cluster.is_quarantined else excluded | _out([cluster])
        found.append((cluster, cluster.is_quarantined, _ranking(phase, rules, toggled)))
    ideas = _ideas([now, *(places for *_which, places in found)])
    before = {place["idea"]: place["place"] for place in now}
    return Survival(
        now=_placed(now, ideas, before),
        variants=[Variant(which, is_in, _placed(places, ideas, before)) for which, is_in, places in found],
        left_out=len(clusters) - len(asked),
    )


def _how_many(phase: Phase) -> int:
    """How many clusters can be asked about without reading more than `MOST_LINES`; at least one."""
    ballots = Ballot.objects.filter(phase=phase)[:MOST_LINES].count()
    return max(1, min(MOST_CLUSTERS, MOST_LINES // max(ballots, 1) - 2))


def _ranking(phase: Phase, rules: Rules, excluded: Mapping[str, str]) -> list[dict[str, Any]]:
    return result_of(rules, _lines(phase), excluded)["places"][: TOP * 2]


def _lines(phase: Phase) -> Iterator[Line]:
    """The folded ballots of the phase; where they stand in the record does not matter here."""
    chain = Chain.objects.filter(pk=phase.pk).first()
    if chain is None:
        return
    key = bytes(chain.key)
    ballots = Ballot.objects.filter(phase=phase, leaf__isnull=False).order_by()
    yield from (line_of(ballot, key, 1, 1) for ballot in ballots.iterator(chunk_size=CHUNK))


def _out(clusters: Iterable[Cluster]) -> dict[str, str]:
    return {receipt: QUARANTINED for cluster in clusters for receipt in _receipts(cluster)}


def _without(excluded: Mapping[str, str], cluster: Cluster) -> dict[str, str]:
    """The exclusions if the cluster were cleared; what another one holds stays out."""
    others = QuarantinedSlot.objects.filter(phase=cluster.phase_id).exclude(cluster=cluster)
    held = set(others.values_list("user", "slot"))
    slots = set(QuarantinedSlot.objects.filter(cluster=cluster).values_list("user", "slot")) - held
    back = {
        receipt_of(bytes(salt))
        for user, slot, salt in Ballot.objects.current().quarantined().filter(phase=cluster.phase_id)
        .values_list("user", "slot", "salt").iterator(chunk_size=CHUNK)
        if (user, slot) in slots
    }  # fmt: skip
    return {receipt: why for receipt, why in excluded.items() if receipt not in back or why != QUARANTINED}


def _receipts(cluster: Cluster) -> Iterator[str]:
    salts = current_of(cluster).values_list("salt", flat=True)
    return (receipt_of(bytes(salt)) for salt in salts.iterator(chunk_size=CHUNK))


def _ideas(rankings: Iterable[list[dict[str, Any]]]) -> dict[int, Idea]:
    return Idea.objects.in_bulk({place["idea"] for places in rankings for place in places[:TOP]})


def _placed(
    places: list[dict[str, Any]], ideas: Mapping[int, Idea], before: Mapping[int, int]
) -> list[Placed]:
    return [
        Placed(place["place"], ideas[place["idea"]], place["figures"], before.get(place["idea"]))
        for place in places[:TOP]
    ]
