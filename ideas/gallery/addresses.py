"""Addresses of what stands in lists of ideas."""

from __future__ import annotations

from uuid import UUID

from portal.kernel.addresses import NUMBER, frame

_TOKEN = UUID("12345678-1234-5678-1234-567812345678")


def idea_url(pk: int) -> str:
    before, after = frame("gallery:idea", NUMBER)
    return f"{before}{pk}{after}"


def picture_url(token: UUID) -> str:
    """The small rendition of a member's picture."""
    before, after = frame("entries:picture", _TOKEN, "small", mark=_TOKEN)
    return f"{before}{token}{after}"


def pack_url(pk: int, version_id: int | None) -> str:
    """The drawn pack of an idea; a changed idea has a new address, so that caches may keep the old one."""
    before, after = frame("entries:pack_svg", NUMBER)
    return f"{before}{pk}{after}?v={version_id}"
