"""Where a vote comes from, in plain values, and how it is made unrecognisable before it is kept."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from ipaddress import ip_network

from django.conf import settings

from ideas.voting.models import Agent
from ideas.voting.models.fraud import HASH_DIGITS

# Of an address, how many bits make the address that counts, and how many its network, by version of IP. What
# a subscriber is given of IPv6 is a /64: inside it a new address costs nothing.
ADDRESS_BITS = {4: 32, 6: 64}
BLOCK_BITS = {4: 24, 6: 48}
PROGRAMS = re.compile(r"bot|curl|wget|python|java/|go-http|httpx|headless|node|axios|libwww|okhttp", re.I)
PHONES = re.compile(r"mobile|android|iphone|ipad", re.I)
BROWSERS = re.compile(r"mozilla/", re.I)


@dataclass(frozen=True, slots=True)
class Origin:
    """`address` is the client's IP address, `device` what its cookie says, `program` what it calls itself."""

    address: str
    device: str = ""
    program: str = ""


def key_of(contest_id: int) -> bytes:
    """The key of the contest's hashes: derived, so that nobody stores it; no other contest has it."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"voting.trace:{contest_id}".encode(), "sha256")


def hashed(key: bytes, kind: str, value: str) -> str:
    """The value's keyed hash; nothing for nothing."""
    return hmac.digest(key, f"{kind}:{value}".encode(), "sha256").hex()[:HASH_DIGITS] if value else ""


def network(address: str, bits: dict[int, int]) -> str:
    """The network of so many bits in which the address lies."""
    whole = ip_network(address)
    return str(
        whole.supernet(new_prefix=bits[whole.version]) if bits[whole.version] < whole.prefixlen else whole
    )


def agent_of(program: str) -> Agent:
    if not program:
        return Agent.UNKNOWN
    if PROGRAMS.search(program) or not BROWSERS.search(program):
        return Agent.SCRIPT
    return Agent.PHONE if PHONES.search(program) else Agent.BROWSER
