from contests.briefs.models.access import Access
from contests.briefs.models.choices import (
    AiRule,
    ContestKind,
    ContestStatus,
    EarlierVotes,
    PackShape,
    RemixRule,
)
from contests.briefs.models.contest import Contest
from contests.briefs.models.form import FieldKind, FormField
from contests.briefs.models.frame import Criterion, Distribution, Note, Prize
from contests.briefs.models.legal import Decides, LegalProfile
from contests.briefs.models.schedule import Pause, Phase, PhaseChange

__all__ = [
    "Access",
    "AiRule",
    "Contest",
    "ContestKind",
    "ContestStatus",
    "Criterion",
    "Decides",
    "Distribution",
    "EarlierVotes",
    "FieldKind",
    "FormField",
    "LegalProfile",
    "Note",
    "PackShape",
    "Pause",
    "Phase",
    "PhaseChange",
    "Prize",
    "RemixRule",
]
