"""What was found, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules
from ideas.voting.counting.tally import COUNTS

SHOWN_PLACES = 10

WHY_NOT = {
    "taken-back": "it takes an earlier vote back",
    "other-method": "it was cast by another method than the one that is counted",
    "not-in-play": "what it votes for was not, or not to the end, voted on",
    "slot-does-not-fit": "it stands in a place where no such vote can stand",
    "value-does-not-fit": "it says something that the method does not know",
    "outside-the-days": "its day is not one of the days of the vote",
    "over-budget": "it is more than the votes that each person had",
}
EXCLUDED = {
    "quarantined": "it was set apart as part of a suspected fraud",
    "own-idea": "it is for an idea of the voter's own",
    "lapsed": "the idea changed much after it, and the voter did not confirm it",
    "counted-already": "ideas were joined, and the voter's vote for another of them counts already",
}


def told_places(result: Mapping[str, Any]) -> list[str]:
    """The first places of the result, one a line."""
    lines = [f"Counted: {result['counted']} of {result['ballots']} ballots."]
    for place in result["places"][:SHOWN_PLACES]:
        figures = ", ".join(f"{name} {value}" for name, value in place["figures"].items())
        shared = " (shared)" if place["shared"] else ""
        lines.append(f"  {place['place']}. idea {place['idea']}{shared}: {figures}")
    left = len(result["places"]) - SHOWN_PLACES
    return [*lines, f"  and {left} more"] if left > 0 else lines


def told_receipt(line: Line, last_turn: int, rules: Rules, exclusions: Mapping[str, str]) -> str:
    """What the ballot says, and whether it counts."""
    where = f"Receipt {line.receipt}: batch {line.batch}, position {line.position}, cast from {line.cast} on."
    return f"{where} {_said(line)} {_whether(line, last_turn, rules, exclusions)}"


def _said(line: Line) -> str:
    if line.ranking:
        return f"It ranks the ideas {', '.join(map(str, line.ranking))}."
    if line.method == "pairwise":
        chosen = f"the choice of idea {line.idea}" if line.value == 1 else "no choice"
        return f"It says of the ideas {line.slot.replace('-', ' and ')}: {chosen}."
    if line.method == "stars":
        return (
            f"It gives idea {line.idea} {line.value} of 5 stars."
            if line.value >= 0
            else "It takes stars back."
        )
    said = {
        1: "It votes for idea {}.",
        0: "It takes a vote for idea {} back.",
        -1: "It votes against idea {}.",
    }
    return said.get(line.value, "It says something unknown of idea {}.").format(line.idea)


def _whether(line: Line, last_turn: int, rules: Rules, exclusions: Mapping[str, str]) -> str:
    if line.turn < last_turn:
        return "It does not count: the same voter changed it later."
    if line.receipt in exclusions:
        code = exclusions[line.receipt]
        return f"It does not count ({code}): {EXCLUDED.get(code, 'the organiser gives the reason')}."
    reason = COUNTS[rules.method][0](line, rules)
    return f"It does not count ({reason}): {WHY_NOT[reason]}." if reason else "It counts."


def first_difference(counted: Any, published: Any, path: str = "") -> str:
    """Where two results first differ, and what each says there."""
    if isinstance(counted, dict) and isinstance(published, dict):
        for key in sorted({*counted, *published}):
            if key not in counted or key not in published:
                which = "The published one lacks" if key in counted else "The published one has in addition"
                return f"{which} {path + key}."
            if counted[key] != published[key]:
                return first_difference(counted[key], published[key], f"{path}{key} / ")
    if isinstance(counted, list) and isinstance(published, list):
        for number in range(min(len(counted), len(published))):
            if counted[number] != published[number]:
                return first_difference(counted[number], published[number], f"{path}{number + 1} / ")
        return f"At {path.rstrip(' /')} it counts {len(counted)} entries, and {len(published)} are published."
    return f"At {path.rstrip(' /')} it counts {counted!a}, and {published!a} is published."
