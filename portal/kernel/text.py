"""What every text from people passes before it is stored."""

from __future__ import annotations

import re
import unicodedata

# Controls that no form field needs, and the marks that reorder or hide text around them.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


def tidy(text: str) -> str:
    """NFC with LF line ends, without control characters, trimmed at both ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", unicodedata.normalize("NFC", text)).strip()


def tidy_line(text: str) -> str:
    """`tidy` on one line: every run of white space is one space."""
    return " ".join(tidy(text).split())
