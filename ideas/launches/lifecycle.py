"""The stages of a launch and which step leads where."""

from __future__ import annotations

from ideas.launches.models import Stage
from portal.kernel.lifecycle import transitions

# The way to the shelf, in order. A launch on hold goes back to where it was; see `services.move_stage`.
WAY = (
    Stage.SELECTED,
    Stage.CONCEPT,
    Stage.PROTOTYPE,
    Stage.TESTING,
    Stage.PRODUCTION,
    Stage.LAUNCHED,
)

STAGES = transitions(
    {
        Stage.SELECTED: {Stage.CONCEPT, Stage.ON_HOLD, Stage.CANCELLED},
        Stage.CONCEPT: {Stage.PROTOTYPE, Stage.ON_HOLD, Stage.CANCELLED},
        Stage.PROTOTYPE: {Stage.TESTING, Stage.ON_HOLD, Stage.CANCELLED},
        Stage.TESTING: {Stage.PRODUCTION, Stage.ON_HOLD, Stage.CANCELLED},
        Stage.PRODUCTION: {Stage.LAUNCHED, Stage.ON_HOLD, Stage.CANCELLED},
        Stage.LAUNCHED: set(),
        Stage.ON_HOLD: {
            Stage.SELECTED,
            Stage.CONCEPT,
            Stage.PROTOTYPE,
            Stage.TESTING,
            Stage.PRODUCTION,
            Stage.CANCELLED,
        },
        Stage.CANCELLED: set(),
    }
)

NEEDS_REASON = frozenset({Stage.ON_HOLD, Stage.CANCELLED})
