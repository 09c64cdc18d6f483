"""What is quarantined, as the published file says it."""

from __future__ import annotations

from collections.abc import Iterable

from contests.briefs.models import Phase
from ideas.voting.models import Ballot

QUARANTINED = "quarantined"


def quarantined(phase: Phase) -> Iterable[tuple[int, str]]:
    """The current ballots (keys) of the phase that a quarantine keeps from counting, with the reason."""
    rows = Ballot.objects.current().quarantined().filter(phase=phase)
    return ((pk, QUARANTINED) for pk in rows.order_by("pk").values_list("pk", flat=True).iterator())
