"""Sums of money and their fair splitting. A sum is a Decimal with its currency; shares always add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TypeVar

from babel.core import Locale, UnknownLocaleError, get_global
from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language, to_locale

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in units of `currency` (ISO 4217)."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up.")
        return Money(self.amount + other.amount, self.currency)

    def __str__(self) -> str:
        locale = _locale()
        whole = self.amount == self.amount.to_integral_value()
        # Where the sign stands is the locale's to say; a whole sum goes without its empty decimals.
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "") if whole else None
        return format_currency(
            self.amount, self.currency, locale=locale, format=pattern, currency_digits=not whole
        )


def _locale() -> Locale:
    """How the language in use writes sums; a variant that CLDR does not know writes as its language."""
    name = to_locale(get_language() or "en")
    try:
        return Locale.parse(name)
    except UnknownLocaleError:
        return Locale.parse(name.partition("_")[0])


def currencies() -> list[str]:
    """Codes of the currencies in use today."""
    return sorted(get_global("all_currencies"))


def split(total: Decimal, weights: Sequence[Decimal | int], *, places: int = 2) -> list[Decimal]:
    """Split `total` in proportion to `weights` into parts of `places` decimals that add up to it exactly.

    Largest remainder (Hamilton): every part is floored, and what is left goes, a smallest unit each, to the
    largest remainders; equal remainders are served in the order given. Raises ValueError without any weight.
    """
    if not weights or any(w < 0 for w in weights) or sum(weights) == 0:
        raise ValueError("Splitting needs weights that are not negative and not all zero.")
    if total < 0:
        return [-part for part in split(-total, weights, places=places)]
    unit = Decimal(1).scaleb(-places)
    whole = sum(Decimal(w) for w in weights)
    exact = [total * Decimal(w) / whole for w in weights]
    parts = [e.quantize(unit, rounding=ROUND_FLOOR) for e in exact]
    left = int((total - sum(parts)) / unit)
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[:left]:
        parts[i] += unit
    return parts


def split_by_key(total: Decimal, weights: Mapping[K, Decimal | int], *, places: int = 2) -> dict[K, Decimal]:
    """`split` for named shares."""
    return dict(zip(weights, split(total, list(weights.values()), places=places), strict=True))


def smallest_unit(currency: str) -> int:
    """Decimals of the currency's smallest unit (2 for EUR, 0 for JPY)."""
    return get_currency_precision(currency)
