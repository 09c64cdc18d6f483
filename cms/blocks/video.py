"""Which films can be shown, and how a player is asked for without telling anybody before the click."""

from __future__ import annotations

import re

_PLAYERS = (
    (
        re.compile(
            r"^https://(?:www\.|m\.)?(?:youtube\.com/watch\?(?:[^#]*&)?v=|youtu\.be/|youtube\.com/shorts/)"
            r"(?P<key>[\w-]{11})(?:[?&#]|$)"
        ),
        "https://www.youtube-nocookie.com/embed/{key}?autoplay=1",
        "YouTube",
    ),
    (
        re.compile(r"^https://(?:www\.)?vimeo\.com/(?P<key>\d{5,12})(?:[/?#]|$)"),
        "https://player.vimeo.com/video/{key}?autoplay=1&dnt=1",
        "Vimeo",
    ),
)


def player_of(address: str) -> tuple[str, str] | None:
    """(address of the privacy-friendly player, name of its host), or None for a film we cannot show."""
    for pattern, player, host in _PLAYERS:
        if found := pattern.match(address):
            return player.format(key=found["key"]), host
    return None
