"""How often the demo's ideas were looked at while people could vote for them."""

from __future__ import annotations

import random
from collections.abc import Iterable

from contests.briefs.models import Contest
from ideas.entries.models import Idea, Listing
from ideas.voting.exposure.counting import OPENED, SEEN, add

SEEN_ABOUT = 2100
LATE_ONE_IN = 9


def look_around(contest: Contest, ideas: Iterable[Idea]) -> None:
    """Let ideas be seen about as often, late ones less, and opened by more people than voted for them."""
    rng = random.Random(f"{contest.title}: views")
    votes = dict(Listing.objects.filter(contest=contest).values_list("pk", "votes"))
    views = {}
    for number, idea in enumerate(ideas, start=1):
        share = 0.3 if number % LATE_ONE_IN == 0 else rng.uniform(0.85, 1.2)
        seen = round(SEEN_ABOUT * share)
        opened = max(round(seen * rng.uniform(0.07, 0.12)), round(votes[idea.pk] * rng.uniform(2.1, 4.8)))
        views[idea.pk] = {SEEN: max(seen, opened), OPENED: opened}
    add(views)
