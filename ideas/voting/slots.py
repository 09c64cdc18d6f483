"""Where a ballot goes in a person's ballot box: two ballots of one slot replace each other. Plain values."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ONLY = "1"


def idea_slot(idea_id: int) -> str:
    """Support and stars: one for each idea."""
    return str(idea_id)


def day_slot(idea_id: int, now: datetime, zone: ZoneInfo) -> str:
    """Daily: one for each idea and calendar day in the contest's zone, however long that day is."""
    return f"{now.astimezone(zone).date().isoformat()}:{idea_id}"


def budget_slots(budget: int) -> list[str]:
    """Budget: as many as there are votes to spread, so that overspending has nowhere to go."""
    return [str(number) for number in range(1, budget + 1)]


def pair_slot(one: int, other: int) -> str:
    """Pairwise: one for each two ideas, whichever was shown first."""
    low, high = sorted((one, other))
    return f"{low}-{high}"


def pair_of(slot: str) -> tuple[int, int]:
    """The two ideas of a pair's slot, the lower key first."""
    low, _, high = slot.partition("-")
    return int(low), int(high)
