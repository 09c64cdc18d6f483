"""A stored ballot as it is published: a pseudonym for the voter, the hour for the time, and its receipt."""

from __future__ import annotations

import hmac

from ideas.voting.counting.lines import Line, canonical, cast_hour
from ideas.voting.counting.merkle import leaf_of
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.methods import manner_of
from ideas.voting.models import Ballot

PSEUDONYM_DIGITS = 32


def pseudonym(key: bytes, ballot: Ballot) -> str:
    """The voter as 32 hexadecimal digits, which only the key of the phase can lead back to a person.

    Where counting need not know which ballots are one person's, each slot has a pseudonym of its own, so that
    the file draws nobody's taste.
    """
    who = str(ballot.user_id)
    if not manner_of(ballot.method).needs_person:
        who = f"{who}|{ballot.slot}"
    return hmac.digest(key, who.encode(), "sha256").hex()[:PSEUDONYM_DIGITS]


def line_of(ballot: Ballot, key: bytes, batch: int, position: int) -> Line:
    """The ballot's row; the phase's `key` makes the pseudonym."""
    salt = bytes(ballot.salt)
    return Line(
        batch=batch,
        position=position,
        method=ballot.method,
        voter=pseudonym(key, ballot),
        slot=ballot.slot,
        turn=ballot.turn,
        value=ballot.value,
        idea=ballot.idea_id,
        ranking=tuple(ballot.ranking or ()),
        reason=ballot.reason,
        cast=cast_hour(ballot.cast_at),
        receipt=receipt_of(salt),
        salt=salt.hex(),
    )


def leaf_bytes(line: Line) -> bytes:
    """The line's leaf in the tree of its batch."""
    return leaf_of(bytes.fromhex(line.salt), canonical(line))
