"""Carrying ballots into the tallies, and counting again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from contests.briefs.models import Contest
from ideas.entries.services import record_votes
from ideas.refining.reads.merging import roots_of
from ideas.voting.carrying import carry_support
from ideas.voting.checking import Difference, differences
from ideas.voting.dividing import Misdivided, divide_anew, misdivided
from ideas.voting.merged import hold_listings, without_quarantined
from ideas.voting.methods import Method
from ideas.voting.models import InboxEntry, WholeTally
from ideas.voting.record.chains import hold_chains, seal_ballots
from ideas.voting.tallying import Mistallied, carry, mistallied, tally_anew
from ideas.voting.wholes import count_wholes


@transaction.atomic
def fold(*, limit: int = 1000) -> int:
    """Carry waiting ballots into the tallies; returns how many.

    The rows leave the inbox in the transaction that changes the tallies, so each counts exactly once. On
    PostgreSQL several folders share the inbox by skipping each other's rows. What is quarantined is sealed
    like any ballot and changes no tally; whoever quarantines holds the chains as well.
    """
    inbox = InboxEntry.objects.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        inbox = inbox.select_for_update(skip_locked=True, of=("self",))
    columns = ("pk", "idea_id", "delta", "ballot__method", "ballot__phase")
    waiting = list(inbox.values_list(*columns)[:limit])
    chains = hold_chains({phase for *_others, phase in waiting})
    keys = [row[0] for row in waiting]
    counting = without_quarantined(keys)
    support = [row for row in waiting if row[3] == Method.SUPPORT and row[0] in counting]
    changes: Counter[int] = Counter()
    for _pk, idea_id, delta, *_others in support:
        changes[idea_id] += delta
    InboxEntry.objects.filter(pk__in=keys).delete()
    carry_support([row[0] for row in support], changes)
    carry([row[0] for row in waiting if row[3] != Method.SUPPORT and row[0] in counting])
    seal_ballots(keys, chains)
    return len(waiting)


@transaction.atomic
def count_again(*, idea_ids: Iterable[int]) -> None:
    """Set the tallies of these ideas to what counts for them now; ballots that wait go on waiting."""
    keys = [listing.pk for listing in hold_listings(list(idea_ids))]
    wholes = roots_of(keys) & set(keys)
    count_wholes(wholes)
    WholeTally.objects.filter(listing__in=set(keys) - wholes).delete()
    for key in keys:
        if key not in wholes:
            _put_right(key)


def recount(*, contest: Contest, repair: bool = False) -> list[Difference | Misdivided | Mistallied]:
    """Where the tallies of the contest's ideas differ from its ballots; with `repair` they are put right."""
    support: list[Difference | Misdivided] = [*differences(contest), *misdivided(contest)]
    others = list(mistallied(contest))
    if repair:
        for idea_id in sorted({difference.idea_id for difference in support}):
            _put_right(idea_id)
        for phase_id in sorted({difference.phase_id for difference in others}):
            tally_anew(phase_id)
    return [*support, *others]


@transaction.atomic
def _put_right(idea_id: int) -> None:
    """Count the idea again while its listing is held, so that no folder changes it meanwhile."""
    [listing] = hold_listings([idea_id])
    divide_anew(idea_id)
    if roots_of([idea_id]) & {idea_id}:
        count_wholes([idea_id])
        return
    for difference in differences(listing.contest, idea_id=idea_id):
        record_votes({idea_id: difference.counted - difference.tally})
