"""Which verdicts lead on from where a thing stands."""

from __future__ import annotations

from ideas.moderation.models import CaseStatus, Verdict
from portal.kernel.lifecycle import transitions
from portal.kernel.visibility import Visibility

CASE = transitions({CaseStatus.OPEN: {CaseStatus.DECIDED}, CaseStatus.DECIDED: set()})

WAITING = "waiting"

VERDICTS: dict[str, frozenset[str]] = {
    WAITING: frozenset({Verdict.PUBLISH, Verdict.HIDE}),
    Visibility.VISIBLE: frozenset({Verdict.KEEP, Verdict.HIDE}),
    Visibility.HELD: frozenset({Verdict.PUBLISH, Verdict.HIDE}),
    Visibility.HIDDEN: frozenset({Verdict.KEEP, Verdict.RESTORE}),
}
