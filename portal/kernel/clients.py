"""Where a request comes from, for limits that count visitors; what anybody may write is not believed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

# A request over a local socket names no address; all of these count as one visitor.
UNKNOWN = "0.0.0.0"  # noqa: S104 - stands for "no address", nothing listens on it
# What one subscriber is given of the IPv6 net; inside it a new address costs nothing.
SUBSCRIBER_BITS = 64


def client_address(request: HttpRequest) -> str:
    """The client's IP address, as the outermost of POTLUCK_TRUSTED_PROXIES proxies saw it.

    Each proxy adds the address it was called from to the right of X-Forwarded-For, so with n of them the n-th
    entry from the right is the last that one of ours wrote; what stands left of it anybody may have sent.
    When it is missing or no address, the request did not come as it should: its immediate sender counts.
    """
    proxies = settings.POTLUCK_TRUSTED_PROXIES
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < proxies <= len(passed_on) and (address := _read(passed_on[-proxies])):
        return str(address)
    return str(_read(request.META.get("REMOTE_ADDR", "")) or UNKNOWN)


def visitor(request: HttpRequest) -> str:
    """Whose attempts a limit counts: the member's, else those from the address (IPv6: from its network)."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    address = ip_address(client_address(request))
    if isinstance(address, IPv6Address):
        network = int(address) >> SUBSCRIBER_BITS << SUBSCRIBER_BITS
        return f"{IPv6Address(network)}/{SUBSCRIBER_BITS}"
    return str(address)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """The address in an entry, which may have a port or brackets; IPv4 mapped into IPv6 is IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
