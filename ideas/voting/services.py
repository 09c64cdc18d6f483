from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest
from ideas.entries.models import CoAuthor, Idea, Listing, Version
from ideas.entries.services import record_votes
from ideas.refining.reads.merging import roots_of, with_parts
from ideas.voting.dividing import Misdivided, divide, divide_anew, misdivided
from ideas.voting.merged import hold_listings, votes_of_whole
from ideas.voting.models import Ballot, InboxEntry, Stretch
from ideas.voting.permissions import OWN_IDEA
from ideas.voting.reads import Difference, differences
from ideas.voting.stretches import is_earlier
from ideas.voting.support import votes_of
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, require


@transaction.atomic
def cast_vote(*, idea: Idea, by: User) -> Ballot:
    """Count `by`'s vote for the idea; voting twice changes nothing."""
    require(by, "voting.vote_idea", idea)
    ballot = votes_of(idea).up(by.pk)
    _wait_for_holders()
    if CoAuthor.objects.current().filter(idea=idea.pk, person=by.pk).exists():
        raise Denied("voting.vote_idea", OWN_IDEA)
    return ballot


def _wait_for_holders() -> None:
    """Let whoever holds the idea's row finish first, so that somebody who has just joined it is seen.

    The ballot's foreign key asks for the row in any case, shared with every other vote. PostgreSQL would ask
    at the commit, which is too late to look again; SQLite lets one transaction write at a time.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


@transaction.atomic
def withdraw_vote(*, idea: Idea, by: User) -> Ballot | None:
    """Take `by`'s vote back, from the idea and all that is part of it; without a vote nothing happens."""
    require(by, "voting.withdraw_vote", idea)
    taken = [votes_of(part).delete(by.pk) for part in with_parts(idea)]
    return next((ballot for ballot in taken if ballot), None)


class ChangedAgain(NotPossible):
    """The idea changed once more since the person looked at it."""

    def __init__(self) -> None:
        super().__init__(_("The idea changed once more meanwhile. Look again, then decide."))


@transaction.atomic
def keep_vote(*, idea: Idea, seen: Version, by: User) -> Ballot:
    """Let `by`'s vote stand for the idea as it is now, having seen its version `seen`.

    A vote that is for this version already stays as it is. Raises `NotPossible` without a vote, and
    `ChangedAgain` where the idea changed materially after `seen`.
    """
    require(by, "voting.keep_vote", idea)
    if is_earlier(seen.pk, list(Stretch.objects.of(idea.pk))):
        raise ChangedAgain
    ballot = votes_of(idea).keep(by.pk)
    if ballot is None:
        raise NotPossible(_("You have no vote for this idea. Vote for it if you like it as it is now."))
    return ballot


@transaction.atomic
def fold(*, limit: int = 1000) -> int:
    """Carry waiting ballots into the tallies; returns how many.

    The rows leave the inbox in the transaction that changes the tallies, so each counts exactly once. On
    PostgreSQL several folders share the inbox by skipping each other's rows.
    """
    inbox = InboxEntry.objects.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        inbox = inbox.select_for_update(skip_locked=True, of=("self",))
    waiting = list(inbox.values_list("pk", "idea_id", "delta")[:limit])
    changes: Counter[int] = Counter()
    for _pk, idea_id, delta in waiting:
        changes[idea_id] += delta
    _carry(changes)
    divide([pk for pk, _idea, _delta in waiting], changes)
    InboxEntry.objects.filter(pk__in=[pk for pk, _idea, _delta in waiting]).delete()
    return len(waiting)


def _carry(changes: Mapping[int, int]) -> None:
    """Add what changed to the tallies. Ideas that others are part of are counted anew: most have none."""
    wholes = roots_of(changes)
    hold_listings({*changes, *wholes})
    if wholes:
        _count_wholes(wholes)
    record_votes({pk: change for pk, change in changes.items() if change and pk not in wholes})


def _count_wholes(wholes: Iterable[int]) -> None:
    """Set the tallies of merged ideas; their listings are held."""
    tallies = dict(Listing.objects.filter(pk__in=wholes).values_list("pk", "votes"))
    record_votes({pk: votes_of_whole(pk) - tally for pk, tally in tallies.items()})


@transaction.atomic
def count_again(*, idea_ids: Iterable[int]) -> None:
    """Set the tallies of these ideas to what counts for them now.

    Ballots that wait go on waiting for an idea by itself; a merged idea has counted them already.
    """
    keys = [listing.pk for listing in hold_listings(list(idea_ids))]
    wholes = roots_of(keys) & set(keys)
    _count_wholes(wholes)
    for key in keys:
        if key not in wholes:
            _put_right(key)


def recount(*, contest: Contest, repair: bool = False) -> list[Difference | Misdivided]:
    """Where the tallies of the contest's ideas differ from its ballots; with `repair` they are put right."""
    found: list[Difference | Misdivided] = [*differences(contest), *misdivided(contest)]
    if repair:
        for idea_id in sorted({difference.idea_id for difference in found}):
            _put_right(idea_id)
    return found


@transaction.atomic
def _put_right(idea_id: int) -> None:
    """Count the idea again while its listing is held, so that no folder changes it meanwhile."""
    listing = Listing.objects.select_for_update().get(pk=idea_id)
    divide_anew(idea_id)
    for difference in differences(listing.contest, idea_id=idea_id):
        record_votes({idea_id: difference.counted - difference.tally})
