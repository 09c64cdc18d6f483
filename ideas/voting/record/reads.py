"""What the page "How is this counted?" shows: rules, roots, one's own receipts, what a receipt says.

While numbers are sealed it tells no size: that of a batch would be a number of votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contests.briefs.models import Contest, Phase
from contests.briefs.phases import Action
from contests.briefs.seal import votes_shown
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.methods import manner_of
from ideas.voting.models import Ballot, Batch, Chain, Leaf, PublishedRecord, VotingRules
from ideas.voting.record.exclusions import exclusions
from ideas.voting.record.publishing import is_withheld
from ideas.voting.rules import digest, rules_of
from portal.kernel import clock

ROOTS = 12
RECEIPTS = 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """A ballot of one's own. `batch` is None while no folder has carried it."""

    ballot: Ballot
    code: str
    batch: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a receipt leads to. `reason` is why a current ballot does not count; None while sealed."""

    ballot: Ballot
    batch: Batch
    position: int | None
    is_current: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A voting phase as its record stands. `size` is None while it would tell numbers.

    `state` of the download: "later" while voting runs or is sealed, "soon" until it is made, "published",
    "withheld" where too few voted, "elsewhere" where no ballot was cast here.
    """

    phase: Phase
    rules: VotingRules
    rules_digest: str
    explanation: Any
    roots: list[Batch]
    size: int | None
    record: PublishedRecord | None
    state: str


def counted_phases(contest: Contest) -> list[Counted]:
    """The contest's voting phases that have begun, the latest first."""
    now = clock.now()
    begun = [phase for phase in contest.schedule if Action.VOTE in phase.allowed and phase.starts_at <= now]
    return [_counted(phase, votes_shown(contest)) for phase in reversed(begun)]


def _counted(phase: Phase, is_told: bool) -> Counted:
    rules = rules_of(phase)
    chain = Chain.objects.filter(pk=phase.pk).first()
    roots = list(Batch.objects.filter(chain=phase.pk).order_by("-number")[:ROOTS]) if chain else []
    record = PublishedRecord.objects.filter(phase=phase).order_by("-number").first() if is_told else None
    return Counted(
        phase=phase,
        rules=rules,
        rules_digest=digest(rules),
        explanation=manner_of(rules.method).explanation,
        roots=roots,
        size=chain.size if chain and is_told else None,
        record=record,
        state=_state(phase, chain, record) if is_told else "later",
    )


def _state(phase: Phase, chain: Chain | None, record: PublishedRecord | None) -> str:
    if record is not None:
        return "published"
    if phase.ends_at is None or phase.ends_at > phase.contest.schedule_time(clock.now()):
        return "later"
    if chain is None:
        return "elsewhere"
    return "withheld" if chain.closed_at and is_withheld(phase) else "soon"


def own_receipts(contest: Contest, viewer: Any) -> list[Receipt]:
    """The viewer's latest ballots in the contest, newest first."""
    if not viewer.is_authenticated:
        return []
    rows = Ballot.objects.filter(user=viewer.pk, phase__contest=contest.pk)
    rows = rows.select_related("idea", "leaf__batch").order_by("-pk")[:RECEIPTS]
    seen: set[tuple[int, str]] = set()
    found = []
    for ballot in rows:
        leaf = getattr(ballot, "leaf", None)
        key = (ballot.phase_id, ballot.slot)
        found.append(
            Receipt(
                ballot=ballot,
                code=receipt_of(bytes(ballot.salt)),
                batch=leaf.batch.number if leaf else None,
                is_current=key not in seen,
            )
        )
        seen.add(key)
    return found


def look_up(contest: Contest, receipt: str) -> Looked | None:
    """What the receipt, as it is shown, leads to in this contest; None for one that no sealed ballot has."""
    leaves = Leaf.objects.filter(receipt=receipt, ballot__phase__contest=contest.pk)
    leaf = leaves.select_related("batch", "ballot__idea", "ballot__phase").first()
    if leaf is None:
        return None
    ballot = leaf.ballot
    is_current = Ballot.objects.current().filter(pk=ballot.pk).exists()
    is_told = votes_shown(contest)
    reason = exclusions(ballot.phase).get(receipt, "") if is_told and is_current else None
    return Looked(ballot, leaf.batch, leaf.position if is_told else None, is_current, reason)
