"""Receipt codes: what a voter keeps in order to find the own ballot in the published file.

A receipt follows from the ballot's salt alone: the first 80 bits of SHA-256("receipt" + salt), in Crockford's
base 32 (digits and letters without I, L, O and U; https://www.crockford.com/base32.html), and one check
character. Upper or lower case, hyphens and spaces do not matter, and O, I and L are read as 0, 1 and 1.

The check character is that of a Reed-Solomon code over GF(32) with one check symbol (Reed and Solomon 1960;
the field by x^5 + x^2 + 1): every single wrong character and every swap of two different characters is told
from a code that is not there.
"""

from __future__ import annotations

import base64
import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 16

_FROM_RFC4648 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode("ascii"))
_VALUES = {char: value for value, char in enumerate(ALPHABET)}
_READ_AS = str.maketrans("OIL", "011", "- ")
# The product with the field's generator, for each of its 32 elements.
_NEXT = tuple((value << 1) ^ (0b100101 if value & 16 else 0) for value in range(32))


class Mistyped(ValueError):
    """The text cannot be a receipt of any contest; the message says what is wrong with it."""


def receipt_of(salt: bytes) -> str:
    """The receipt of the ballot with this salt, grouped as it is shown: 7K3M-9QX2-PPW0-41ZTC."""
    digest = hashlib.sha256(b"receipt" + salt).digest()[:10]
    code = base64.b32encode(digest).translate(_FROM_RFC4648).decode("ascii")
    return f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}{ALPHABET[_check_symbol(code)]}"


def read_receipt(text: str) -> str:
    """The receipt that a person typed, as it is shown; `Mistyped` if it can be none."""
    code = text.strip().upper().translate(_READ_AS)
    if len(code) != SYMBOLS + 1:
        raise Mistyped(f"A receipt has {SYMBOLS + 1} letters and digits; this has {len(code)}.")
    strange = [char for char in code if char not in _VALUES]
    if strange:
        raise Mistyped(f"A receipt never contains {strange[0]!r}.")
    if _check_symbol(code[:SYMBOLS]) != _VALUES[code[SYMBOLS]]:
        raise Mistyped(
            "A letter or digit of this receipt is wrong, or two have changed places. Please compare it again."
        )
    return f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}"


def _check_symbol(code: str) -> int:
    """What makes the code, read as a polynomial over GF(32), zero at the generator."""
    total = 0
    for char in code:
        total = _NEXT[total ^ _VALUES[char]]
    return total
