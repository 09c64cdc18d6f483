"""The rules of one count, as they are published beside the ballots.

A plain mapping (rules.json) becomes `Rules`, or `Wrong` says in a sentence what is the matter with it. Keys:
format (1), contest (its name), method, ideas (the numbers of those in play) and tie_break; joined (part to
whole) for support; budget for budget; days (first and last, or null) for daily; stars (ratings and mean of
the prior) for stars; and about, a free mapping that counting never looks at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from ideas.voting.counting.lines import Wrong

FORMAT = 1
METHODS = ("support", "budget", "daily", "single", "ranked", "stars", "pairwise")
# What each method needs besides the keys that all have.
KEYS = {"support": ("joined",), "budget": ("budget",), "daily": ("days",), "stars": ("stars",)}
COMMON = ("format", "contest", "method", "ideas", "tie_break")
SHARED, CRITERION, CHANCE = "shared", "criterion", "chance"


class TieBreak(NamedTuple):
    """What separates ideas that the votes leave equal: nothing, judged scores, or a seed announced before."""

    by: str = SHARED
    criterion: str = ""
    scores: Mapping[int, Fraction] = {}
    seed: bytes | None = None


class Rules(NamedTuple):
    """What is counted, and how. `joined` leads from each joined idea to the one that it is part of now."""

    method: str
    ideas: frozenset[int]
    contest: str = ""
    tie_break: TieBreak = TieBreak()
    joined: Mapping[int, int] = {}
    budget: int = 1
    days: tuple[str, str] | None = None
    prior_ratings: int = 5
    prior_mean: Fraction = Fraction(5, 2)


def rules_from(mapping: Any) -> Rules:
    """The rules that the mapping states; `Wrong` names what is missing, unknown or impossible."""
    if not isinstance(mapping, dict):
        raise Wrong("rules.json: it must be a JSON object.")
    method = mapping.get("method")
    if method not in METHODS:
        raise Wrong(f"rules.json: the method {method!r} is not one of {', '.join(METHODS)}.")
    _expect_keys(mapping, {*COMMON, *KEYS.get(method, ())})
    if mapping["format"] != FORMAT:
        raise Wrong(
            f"rules.json: the format {mapping['format']!r} is not known; this program reads format {FORMAT}."
        )
    if not isinstance(mapping["contest"], str):
        raise Wrong("rules.json: the contest must be a text.")
    ideas = frozenset(_keys("ideas", mapping["ideas"]))
    stars = mapping.get("stars", {"ratings": 5, "mean": "5/2"})
    if not isinstance(stars, dict) or set(stars) != {"ratings", "mean"}:
        raise Wrong("rules.json: stars must name the ratings and the mean that are assumed for every idea.")
    return Rules(
        method=method,
        ideas=ideas,
        contest=mapping["contest"],
        tie_break=_tie_break(mapping["tie_break"]),
        joined=_joined(mapping.get("joined", {}), ideas),
        budget=_whole("budget", mapping.get("budget", 1), 1),
        days=_days(mapping.get("days")),
        prior_ratings=_whole("stars", stars["ratings"], 0),
        prior_mean=_fraction("stars", stars["mean"]),
    )


def _expect_keys(mapping: Mapping[str, Any], wanted: set[str]) -> None:
    missing = sorted(wanted - set(mapping))
    if missing:
        raise Wrong(f"rules.json: the entry {missing[0]!r} is missing.")
    unknown = sorted(set(mapping) - wanted - {"about"})
    if unknown:
        raise Wrong(f"rules.json: the entry {unknown[0]!r} means nothing to the method {mapping['method']}.")


def _whole(name: str, value: Any, least: int) -> int:
    if type(value) is not int or not least <= value < 10**18:
        raise Wrong(
            f"rules.json: {name} holds {str(value)[:40]!r}; it must be a whole number from {least} on."
        )
    return value


def _fraction(name: str, value: Any) -> Fraction:
    """An exact number, written as "43/10" or "4"."""
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,30}(/[1-9][0-9]{0,29})?", value):
        raise Wrong(
            f'rules.json: {name} holds {str(value)[:40]!r}; an exact number is written as "43/10" or "4".'
        )
    return Fraction(value)


def _keys(name: str, values: Any) -> list[int]:
    if not isinstance(values, list):
        raise Wrong(f"rules.json: {name} must be a list of numbers of ideas.")
    keys = [_whole(name, value, 1) for value in values]
    if sorted(set(keys)) != keys:
        raise Wrong(f"rules.json: {name} must rise from number to number, each named once.")
    return keys


def _key(name: str, text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,17}", text):
        raise Wrong(f"rules.json: {name} names {text[:40]!r}, which is no number of an idea.")
    return int(text)


def _joined(mapping: Any, ideas: frozenset[int]) -> dict[int, int]:
    """Each joined idea with the one that it is part of in the end; a ring of joins is refused."""
    if not isinstance(mapping, dict):
        raise Wrong("rules.json: joined must lead from numbers of ideas to numbers of ideas.")
    next_one = {_key("joined", part): _whole("joined", whole, 1) for part, whole in mapping.items()}
    ends: dict[int, int] = {}
    for part in next_one:
        if part in ideas:
            raise Wrong(f"rules.json: the idea {part} is part of another and cannot be in play by itself.")
        end, steps = part, 0
        while end in next_one and steps <= len(next_one):
            end, steps = next_one[end], steps + 1
        if end in next_one:
            raise Wrong(f"rules.json: the idea {part} is joined to itself in a ring.")
        ends[part] = end
    return ends


def _days(value: Any) -> tuple[str, str] | None:
    if value is None:
        return None
    day = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(v, str) and day.fullmatch(v) for v in value)
    ):
        raise Wrong("rules.json: days must be null, or the first and the last day, such as 2026-11-22.")
    return value[0], value[1]


def _tie_break(mapping: Any) -> TieBreak:
    if mapping == {"by": SHARED}:
        return TieBreak()
    by = mapping.get("by") if isinstance(mapping, dict) else None
    if (
        by == CRITERION
        and set(mapping) == {"by", "criterion", "scores"}
        and isinstance(mapping["scores"], dict)
    ):
        scores = {
            _key("scores", idea): _fraction("scores", score) for idea, score in mapping["scores"].items()
        }
        return TieBreak(by=CRITERION, criterion=str(mapping["criterion"]), scores=scores)
    if by == CHANCE and set(mapping) == {"by", "digest", "seed"}:
        return TieBreak(by=CHANCE, seed=_seed(mapping["digest"], mapping["seed"]))
    raise Wrong(
        "rules.json: tie_break must be by 'shared', by 'criterion' with criterion and scores, "
        "or by 'chance' with digest and seed."
    )


def _seed(digest: Any, seed: Any) -> bytes | None:
    """The seed, if it is the one whose SHA-256 was announced; None before it is told."""
    if not isinstance(digest, str) or not re.fullmatch("[0-9a-f]{64}", digest):
        raise Wrong("rules.json: the digest of the seed must be 64 hexadecimal digits.")
    if seed is None:
        return None
    if not isinstance(seed, str) or not re.fullmatch("(?:[0-9a-f]{2}){16,64}", seed):
        raise Wrong("rules.json: the seed must be 16 to 64 bytes in hexadecimal digits.")
    if hashlib.sha256(bytes.fromhex(seed)).hexdigest() != digest:
        raise Wrong("rules.json: the seed is not the one whose digest was announced before the vote.")
    return bytes.fromhex(seed)
