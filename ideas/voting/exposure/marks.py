"""Which view has been counted already: a Bloom filter for each quarter of an hour, of fixed size.

A mark is a few bits that follow from who looked and at what, under a key that only this site knows. The set
holds no visitor and no address, and nobody can read one back. It may take a view for a repeated one (once in
500 with half a million marks), which slows the counting of every idea alike.

B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13 (1970).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from hashlib import blake2b

from django.conf import settings
from django.utils.crypto import salted_hmac

from portal.kernel import clock

BITS = 2**23
BITS_EACH = 4
SECONDS = 15 * 60


def span() -> int:
    """The number of the present quarter of an hour; a view counts again after one to two of them."""
    return int(clock.now().timestamp()) // SECONDS


def bits_of(visitor: str, view: str) -> tuple[int, ...]:
    """The places of the mark for this visitor's view."""
    digest = blake2b(f"{visitor} {view}".encode(), digest_size=4 * BITS_EACH, key=_key(settings.SECRET_KEY))
    return tuple(number % BITS for number in struct.unpack(f"<{BITS_EACH}I", digest.digest()))


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    return salted_hmac("potluck.exposure.marks", "", secret=secret, algorithm="sha256").digest()
