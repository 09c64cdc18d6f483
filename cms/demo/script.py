"""The demo's script: who there is and what happened, read from the TOML files in `content/`. No Django."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

FIRST_NAMES = (
    "Ada Amir Anouk Aylin Ben Bruno Cleo Dario Diego Ebba Elif Emil Esme Femi Filip Freya Gita Hugo "
    "Ida Imran Ines Ivo Jana Joel Juno Kaya Kofi Lara Leon Lior Luca Maja Malik Mara Milo Nadia Niko "
    "Noor Oskar Otto Paula Quinn Rafa Rhea Rui Sana Silas Suki Tariq Thea Timo Uma Vera Viktor Willa "
    "Xenia Yara Zane Zoe Zuri"
).split()
LAST_NAMES = (
    "Abbott Blom Costa Dahl Evans Ferri Gallo Haas Iqbal Jansen Kaur Lund Mensah Novak Osman Pires".split()
)


def read(name: str) -> dict[str, Any]:
    """One file of the script."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def contests() -> list[dict[str, Any]]:
    """The contests' files in order."""
    return [read(path.stem) for path in sorted(CONTENT.glob("[0-9]-*.toml"))]


def crowd(size: int) -> list[tuple[str, str]]:
    """(handle, name) of members who only vote."""
    people = []
    for i in range(size):
        first, last = (
            FIRST_NAMES[i % len(FIRST_NAMES)],
            LAST_NAMES[(i // len(FIRST_NAMES) + i) % len(LAST_NAMES)],
        )
        people.append((f"{first}_{last}{i // (len(FIRST_NAMES) * 4) or ''}_{i}".lower(), f"{first} {last}"))
    return people


class Calendar:
    """Days counted from the day of loading, at a plausible hour of the day."""

    def __init__(self, today: datetime) -> None:
        self.noon = today.astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
        self.now = today

    def edge(self, day: int) -> datetime:
        """When phases begin and end: noon of the day."""
        return self.noon + timedelta(days=day)

    def moment(self, day: int, order: int = 0) -> datetime:
        """When somebody did something on that day, never in the future; `order` spreads several over it."""
        at = self.noon + timedelta(days=day, hours=1, minutes=(37 * order) % 540)
        return min(at, self.now - timedelta(minutes=30 - order % 25))
