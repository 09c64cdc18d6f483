"""The vote of somebody who is not signed in yet, kept in their own session for a while."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from ideas.entries.models import Idea
from portal.kernel import clock

KEY = "pending_vote"
KEPT_FOR = timedelta(hours=2)


def keep(request: HttpRequest, idea: Idea) -> None:
    """Remember that this visitor wants to vote for the idea; the last one asked for holds."""
    request.session[KEY] = {"idea": idea.pk, "until": (clock.now() + KEPT_FOR).timestamp()}


def take(request: HttpRequest, idea: Idea) -> bool:
    """Whether this session still waits to vote for the idea; afterwards it does not."""
    waiting = request.session.get(KEY)
    if not waiting or waiting["idea"] != idea.pk:
        return False
    del request.session[KEY]
    return clock.now().timestamp() <= waiting["until"]
