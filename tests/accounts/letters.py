"""Reading the mail that a test's portal has sent."""

from __future__ import annotations

import re

from django.core import mail


def code_in_latest(to: str) -> str:
    """The six digits in the latest mail to the address."""
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [to])
    found = re.search(r"^\s*(\d{6})\s*$", letter.body, re.M)
    assert found, f"No code stands in “{letter.subject}”."
    return found[1]


def subjects(to: str) -> list[str]:
    return [letter.subject for letter in mail.outbox if letter.to == [to]]
