"""Addresses of many things at once: the pattern is asked once, a list of cards or comments fills it in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse

# A key that occurs in no address by chance.
NUMBER = 987_654_321


@lru_cache(maxsize=64)
def frame(name: str, *args: Any, mark: Any = NUMBER) -> tuple[str, str]:
    """What stands before and behind `mark`, one of `args`, in the address of that name."""
    before, after = reverse(name, args=args).split(str(mark))
    return before, after
