"""How a contest's status moves. A cancelled contest stays cancelled."""

from __future__ import annotations

from contests.briefs.models import ContestStatus
from portal.kernel.lifecycle import transitions

CONTEST = transitions(
    {
        ContestStatus.DRAFT: {ContestStatus.PUBLISHED, ContestStatus.CANCELLED},
        ContestStatus.PUBLISHED: {ContestStatus.CANCELLED},
        ContestStatus.CANCELLED: set(),
    }
)
