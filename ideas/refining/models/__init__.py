from ideas.refining.models.lineage import RemixRequest, RemixWish, Source, Wish
from ideas.refining.models.merging import UNDONE_WITHIN, Merge, MergeStatus
from ideas.refining.models.provenance import Contribution, Passage, Trace
from ideas.refining.models.suggestion import Hunk, HunkKind, Like, Remark, Suggestion, SuggestionStatus
from ideas.refining.models.team import Answer, Ask, EditLock, Invitation, JoinRequest, Skill

__all__ = [
    "UNDONE_WITHIN",
    "Answer",
    "Ask",
    "Contribution",
    "EditLock",
    "Hunk",
    "HunkKind",
    "Invitation",
    "JoinRequest",
    "Like",
    "Merge",
    "MergeStatus",
    "Passage",
    "Remark",
    "RemixRequest",
    "RemixWish",
    "Skill",
    "Source",
    "Suggestion",
    "SuggestionStatus",
    "Trace",
    "Wish",
]
