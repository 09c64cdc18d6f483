"""The vote of somebody who is not signed in yet, kept in their own session for a while."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from ideas.entries.models import Idea
from portal.kernel import clock

KEY = "pending_vote"
KEPT_FOR = timedelta(hours=2)
# What waits is a vote; stars wait as their number.
VOTE = -1


def keep(request: HttpRequest, idea: Idea, *, stars: int = VOTE) -> None:
    """Remember that this visitor wants to vote for the idea, or to rate it; the last one asked for holds."""
    until = (clock.now() + KEPT_FOR).timestamp()
    request.session[KEY] = {"idea": idea.pk, "stars": stars, "until": until}


def take(request: HttpRequest, idea: Idea) -> int | None:
    """What this session still waits to do for the idea: VOTE, or a number of stars; afterwards nothing."""
    waiting = request.session.get(KEY)
    if not waiting or waiting["idea"] != idea.pk:
        return None
    del request.session[KEY]
    return waiting.get("stars", VOTE) if clock.now().timestamp() <= waiting["until"] else None
