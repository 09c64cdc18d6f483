from __future__ import annotations

from portal.kernel.addresses import frame

_HANDLE = "somebodys_handle"


def profile_url(handle: str) -> str:
    """Where a member's profile is; lists ask this instead of each member."""
    before, after = frame("gallery:profile", _HANDLE, mark=_HANDLE)
    return f"{before}{handle}{after}"
