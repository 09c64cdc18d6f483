"""Who may say something about an idea, and until when it may be changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_moderator
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.discussion.models import Comment
from ideas.entries.models import Idea
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel import clock
from portal.kernel.policies import is_signed_in, policy, predicate

EDITABLE_FOR = timedelta(minutes=30)


@predicate
def is_public_idea(user: Any, idea: Idea) -> bool:
    return idea.is_public


@predicate
def is_own_comment(user: Any, comment: Comment) -> bool:
    return comment.author_id == user.pk


@predicate
def is_still_there(user: Any, comment: Comment) -> bool:
    return comment.removed_at is None and comment.is_visible


@predicate
def is_recent_or_unanswered(user: Any, comment: Comment) -> bool:
    """A page that has read the answers already says so in `is_answered`, and spares a query."""
    if clock.now() - comment.posted_at < EDITABLE_FOR:
        return True
    answered = getattr(comment, "is_answered", None)
    return not (comment.replies.exists() if answered is None else answered)


@predicate
def is_not_paused(user: Any, comment: Comment) -> bool:
    return not comment.idea.contest.is_paused


SIGN_IN_TO_COMMENT = _("Sign in to write a comment.")
_ONLY_OWN = _("Only its author can do this.")
_GONE = _("This comment is not there any more.")
_PAUSED = _("The contest is paused; comments rest until it goes on.")

policy(
    "discussion.post_comment",
    (is_public_idea, _("This idea is hidden or withdrawn, so it takes no comments.")),
    (phase_allows(Action.COMMENT), when_allowed(Action.COMMENT)),
    (is_signed_in, SIGN_IN_TO_COMMENT),
    (is_not_suspended, _("Your account is suspended, so you cannot comment at present.")),
    (has_verified_email, _("Confirm your e-mail address first, then you can comment.")),
)
policy(
    "discussion.edit_comment",
    (is_signed_in, _("Sign in to change your comment.")),
    (is_own_comment, _ONLY_OWN),
    (is_still_there, _GONE),
    (is_not_suspended, _("Your account is suspended, so you cannot comment at present.")),
    (is_not_paused, _PAUSED),
    (is_recent_or_unanswered, _("Somebody has answered, and 30 minutes are over; it stays as it is.")),
)
policy(
    "discussion.remove_comment",
    (is_signed_in, _("Sign in to take your comment back.")),
    (is_own_comment, _ONLY_OWN),
    (is_still_there, _GONE),
)
policy(
    "discussion.moderate_comment",
    (is_brand_moderator, _("Only the brand's moderators can hide and restore comments.")),
)
