"""How old somebody must be to join, and which band of ages is kept of a date of birth."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

# The ages at which the law of a country lets people agree by themselves to the use of their data; elsewhere
# it is FLOOR. The setting POTLUCK_MINIMUM_AGES overrides single countries.
FLOOR = 13
MINIMUM_AGES: Mapping[str, int] = {
    "AT": 14, "BG": 14, "CN": 14, "CY": 14, "CZ": 15, "DE": 16, "ES": 14, "FR": 15, "GR": 15, "HR": 16,
    "HU": 16, "IE": 16, "IN": 18, "IT": 14, "KR": 14, "LI": 16, "LT": 14, "LU": 16, "NL": 16, "PL": 16,
    "RO": 16, "RS": 15, "SI": 15, "SK": 16, "SM": 16,
}  # fmt: skip


def last_day_of(month: int, year: int) -> date:
    """The birthday where only its month is told: its last day, so that nobody counts as older than true."""
    return date(year, month, calendar.monthrange(year, month)[1])


def age_on(born: date, today: date) -> int:
    """Whole years lived on `today`."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def minimum_age(country: str, overrides: Mapping[str, int]) -> int:
    """The age from which people of the country (ISO code; "" for unknown) may join."""
    return max(FLOOR, overrides.get(country, MINIMUM_AGES.get(country, FLOOR)))


def band_of(age: int) -> str:
    """The band that is kept: "13-15", "16-17" or "18+"."""
    if age < FLOOR:
        raise ValueError("Nothing is kept of people below the floor.")
    return "13-15" if age < 16 else "16-17" if age < 18 else "18+"
