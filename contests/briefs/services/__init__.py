from contests.briefs.services.creating import copy_contest, create_contest
from contests.briefs.services.deciding import cancel_contest, pause_contest, publish_contest, resume_contest
from contests.briefs.services.editing import FrameRow, save_contest
from contests.briefs.services.framing import post_note, remove_note, save_legal_profile
from contests.briefs.services.scheduling import PhaseRow, extend_phase, save_schedule

__all__ = [
    "FrameRow",
    "PhaseRow",
    "cancel_contest",
    "copy_contest",
    "create_contest",
    "extend_phase",
    "pause_contest",
    "post_note",
    "publish_contest",
    "remove_note",
    "resume_contest",
    "save_contest",
    "save_legal_profile",
    "save_schedule",
]
