"""What is told to whom when something happens. Nobody is told of what they did themselves.

Each handler is idempotent: a notice exists once for each recipient, kind and key.
"""

from portal.notifications.handlers.contests import (
    tell_of_cancelled_contest,
    tell_of_extended_phase,
    tell_of_paused_contest,
    tell_of_resumed_contest,
)
from portal.notifications.handlers.ideas import (
    tell_author_of_publication,
    tell_of_comment,
    tell_of_mention,
    tell_of_shortlist,
    tell_of_win,
)
from portal.notifications.handlers.invitations import tell_inviter_of_judge, write_to_judge
from portal.notifications.handlers.launches import (
    tell_of_credits,
    tell_of_launch,
    tell_of_milestone,
    tell_of_moved_milestone,
    tell_of_news,
    tell_of_stage,
)
from portal.notifications.handlers.moderation import tell_desk_of_case, tell_of_decision
from portal.notifications.handlers.refining_lineage import (
    tell_of_remix,
    tell_of_remix_answer,
    tell_of_remix_request,
)
from portal.notifications.handlers.refining_merging import (
    tell_of_declined_merge,
    tell_of_merge,
    tell_of_merge_proposal,
    tell_of_outdated_merge,
    tell_of_undone_merge,
)
from portal.notifications.handlers.refining_suggestions import (
    tell_of_accepted_suggestion,
    tell_of_declined_suggestion,
    tell_of_remark,
    tell_of_suggestion,
)
from portal.notifications.handlers.refining_team import (
    tell_of_declined_invitation,
    tell_of_declined_request,
    tell_of_invitation,
    tell_of_joining,
    tell_of_leaving,
    tell_of_request,
)
from portal.notifications.handlers.voting import tell_of_changed_idea

__all__ = [
    "tell_author_of_publication",
    "tell_desk_of_case",
    "tell_inviter_of_judge",
    "tell_of_accepted_suggestion",
    "tell_of_cancelled_contest",
    "tell_of_changed_idea",
    "tell_of_comment",
    "tell_of_credits",
    "tell_of_decision",
    "tell_of_declined_invitation",
    "tell_of_declined_merge",
    "tell_of_declined_request",
    "tell_of_declined_suggestion",
    "tell_of_extended_phase",
    "tell_of_invitation",
    "tell_of_joining",
    "tell_of_launch",
    "tell_of_leaving",
    "tell_of_mention",
    "tell_of_merge",
    "tell_of_merge_proposal",
    "tell_of_milestone",
    "tell_of_moved_milestone",
    "tell_of_news",
    "tell_of_outdated_merge",
    "tell_of_paused_contest",
    "tell_of_remark",
    "tell_of_remix",
    "tell_of_remix_answer",
    "tell_of_remix_request",
    "tell_of_request",
    "tell_of_resumed_contest",
    "tell_of_shortlist",
    "tell_of_stage",
    "tell_of_suggestion",
    "tell_of_undone_merge",
    "tell_of_win",
    "write_to_judge",
]
