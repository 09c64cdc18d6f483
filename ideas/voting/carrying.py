"""How support reaches the listings, and how the tallies follow the clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F

from ideas.entries.services import record_votes
from ideas.refining.reads.merging import roots_of
from ideas.voting.dividing import divide, settle_single
from ideas.voting.merged import hold_listings
from ideas.voting.models import VersionTally, WholeTally
from ideas.voting.wholes import count_wholes
from portal.kernel import clock


def carry_support(ballots: Collection[int], changes: Mapping[int, int]) -> None:
    """Add ballots (keys), which wait no more, to the listings; `changes` are the sums of support by idea.

    Ideas that others are part of are counted anew: most have none.
    """
    wholes = roots_of(changes)
    hold_listings({*changes, *wholes})
    count_wholes(wholes)
    record_votes({pk: change for pk, change in changes.items() if change and pk not in wholes})
    divide(ballots, changes, wholes)


def settle(*, limit: int = 500) -> int:
    """Carry into the listings that votes have lapsed; returns for how many ideas.

    The clock has decided it already: this lets the order of lists follow.
    """
    now, is_right = clock.now(), {"is_lapsed": F("is_due")}
    single = VersionTally.objects.with_due(now).exclude(**is_right).values_list("stretch__idea", flat=True)
    merged = WholeTally.objects.with_due(now).exclude(**is_right).values_list("listing", flat=True)
    ideas = {*single[:limit], *merged[:limit]}
    for idea_id in sorted(ideas):
        _settle(idea_id)
    return len(ideas)


@transaction.atomic
def _settle(idea_id: int) -> None:
    hold_listings([idea_id])
    wholes = roots_of([idea_id]) & {idea_id}
    settle_single(idea_id, is_listed=not wholes)
    count_wholes(wholes)
