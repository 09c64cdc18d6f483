"""Invented ballots for tests of counting: plain lines, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ideas.voting.counting.lines import Line
from ideas.voting.counting.receipts import receipt_of

HOUR = "2026-11-22T06:00Z"


def pseudonym(name: object) -> str:
    return sha256(str(name).encode()).hexdigest()


def line(
    method: str, voter: object, slot: str, value: int = 1, idea: int | None = None, **fields: Any
) -> Line:
    """A line of the voter in the slot; other fields as told, or else plain ones."""
    salt = (
        fields.pop("salt", None)
        or sha256(f"{voter}|{slot}|{fields.get('turn', 1)}".encode()).hexdigest()[:32]
    )
    values = {"batch": 1, "position": 1, "turn": 1, "ranking": (), "cast": HOUR, **fields}
    return Line(
        method=method,
        voter=pseudonym(voter),
        slot=slot,
        value=value,
        idea=idea,
        receipt=receipt_of(bytes.fromhex(salt)),
        salt=salt,
        **values,
    )


def support(voter: object, idea: int, value: int = 1, **fields: Any) -> Line:
    return line("support", voter, str(idea), value, idea, **fields)


def single(voter: object, idea: int, value: int = 1, **fields: Any) -> Line:
    return line("single", voter, "1", value, idea, **fields)


def budget(voter: object, slot: int, idea: int, value: int = 1, **fields: Any) -> Line:
    return line("budget", voter, str(slot), value, idea, **fields)


def daily(voter: object, day: str, idea: int, value: int = 1, **fields: Any) -> Line:
    return line("daily", voter, f"{day}:{idea}", value, idea, **fields)


def stars(voter: object, idea: int, value: int, **fields: Any) -> Line:
    return line("stars", voter, str(idea), value, idea, **fields)


def ranked(voter: object, ranking: Sequence[int], value: int = 1, **fields: Any) -> Line:
    return line("ranked", voter, "1", value, None, ranking=tuple(ranking), **fields)


def ranked_by(number: int, ranking: Sequence[int]) -> list[Line]:
    """So many voters with one ranking."""
    return [ranked(f"{ranking}{voter}", ranking) for voter in range(number)]


def pair(voter: object, winner: int, loser: int, **fields: Any) -> Line:
    return line("pairwise", voter, f"{min(winner, loser)}-{max(winner, loser)}", 1, winner, **fields)


def undecided(voter: object, one: int, other: int, value: int = 0, **fields: Any) -> Line:
    return line("pairwise", voter, f"{min(one, other)}-{max(one, other)}", value, None, **fields)


def rules(method: str, ideas: Iterable[int], **more: Any) -> dict[str, Any]:
    """The published rules of a contest with these ideas in play."""
    needed: Mapping[str, dict[str, Any]] = {
        "support": {"joined": {}},
        "budget": {"budget": 3},
        "daily": {"days": None},
        "stars": {"stars": {"ratings": 5, "mean": "5/2"}},
    }
    common = {"format": 1, "contest": "Crisps 2026", "method": method, "ideas": sorted(ideas)}
    return {**common, "tie_break": {"by": "shared"}, **needed.get(method, {}), **more}


def order(result: Mapping[str, Any]) -> list[tuple[int, int]]:
    """(place, idea) from the first place on."""
    return [(place["place"], place["idea"]) for place in result["places"]]


def figures(result: Mapping[str, Any], idea: int) -> dict[str, Any]:
    return next(place["figures"] for place in result["places"] if place["idea"] == idea)
