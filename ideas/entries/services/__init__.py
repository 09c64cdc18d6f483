"""Every verb that writes an idea, its drafts and its pictures."""

from ideas.entries.services.drafts import (
    change_after_sending,
    claim_drafts,
    drop_draft,
    save_draft,
    start_draft,
    want_sending,
)
from ideas.entries.services.holding import hold_idea
from ideas.entries.services.ideas import create_idea, submit_idea
from ideas.entries.services.listing import record_comments, record_votes
from ideas.entries.services.pictures import (
    attach_picture,
    choose_cover,
    forget_abandoned,
    remove_picture,
    set_picture_visibility,
)
from ideas.entries.services.standing import (
    become_part,
    publish_idea,
    set_visibility,
    stand_alone,
    withdraw_idea,
)
from ideas.entries.services.versions import EditConflict, append_version, blank_content, revise_idea

__all__ = [
    "EditConflict",
    "append_version",
    "attach_picture",
    "become_part",
    "blank_content",
    "change_after_sending",
    "choose_cover",
    "claim_drafts",
    "create_idea",
    "drop_draft",
    "forget_abandoned",
    "hold_idea",
    "publish_idea",
    "record_comments",
    "record_votes",
    "remove_picture",
    "revise_idea",
    "save_draft",
    "set_picture_visibility",
    "set_visibility",
    "stand_alone",
    "start_draft",
    "submit_idea",
    "want_sending",
    "withdraw_idea",
]
