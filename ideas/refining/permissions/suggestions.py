"""Who may propose a change to an idea, say something about it, and take it in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_moderator, is_brand_staff
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Right
from ideas.refining.models import Remark, Suggestion, SuggestionStatus
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate

OPEN_AT_ONCE = 5


@predicate
def is_public_idea(user: Any, idea: Idea) -> bool:
    return idea.is_public


@predicate
def is_somebody_elses(user: Any, idea: Idea) -> bool:
    """Who may change the idea needs no suggestion."""
    return not idea.is_made_by(user, Right.EDIT)


@predicate
def is_no_staff_or_may_help(user: Any, idea: Idea) -> bool:
    return idea.contest.staff_may_help or not is_brand_staff.test(user, idea)


@predicate
def has_suggestions_left(user: Any, idea: Idea) -> bool:
    waiting = idea.suggestions.filter(by=user.pk, status=SuggestionStatus.OPEN)
    return waiting.count() < OPEN_AT_ONCE


@predicate
def is_own_suggestion(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.by_id == user.pk


@predicate
def is_open_suggestion(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.is_open


@predicate
def is_visible_suggestion(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.is_visible


@predicate
def is_for_public_idea(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.idea.is_public


@predicate
def is_editor_of_idea(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.idea.is_made_by(user, Right.EDIT)


@predicate
def is_declined(user: Any, suggestion: Suggestion) -> bool:
    return suggestion.status in (SuggestionStatus.DECLINED, SuggestionStatus.PARTLY)


@predicate
def is_own_remark(user: Any, remark: Remark) -> bool:
    return remark.author_id == user.pk


@predicate
def is_remark_there(user: Any, remark: Remark) -> bool:
    return remark.removed_at is None and remark.is_visible


_SIGN_IN = (is_signed_in, _("Sign up or sign in first; what you typed is kept."))
_GOOD_STANDING = (
    (has_verified_email, _("Confirm your e-mail address first; what you typed is kept.")),
    (is_not_suspended, _("Your account is suspended, so you cannot do this at present.")),
)
_REFINING = (phase_allows(Action.REFINE), when_allowed(Action.REFINE))
_PUBLIC = _("This idea is hidden, withdrawn or part of another one, so nothing can be suggested for it.")
_DECIDED = _("This suggestion has been decided, or taken back.")
_HIDDEN = _("A moderator has hidden this suggestion.")

policy("refining.begin_suggestion", (is_public_idea, _PUBLIC), _REFINING)
policy(
    "refining.suggest_edit",
    (is_public_idea, _PUBLIC),
    _REFINING,
    _SIGN_IN,
    *_GOOD_STANDING,
    (is_somebody_elses, _("This is your idea: change it as you like.")),
    (is_no_staff_or_may_help, _("In this contest the brand's staff do not help to refine ideas.")),
    (has_suggestions_left, _("Five of your suggestions wait for the authors. Wait for an answer first.")),
)
policy(
    "refining.revise_suggestion",
    _SIGN_IN,
    (is_own_suggestion, _("Only who sent it can change a suggestion.")),
    (is_open_suggestion, _DECIDED),
    (is_visible_suggestion, _HIDDEN),
    (is_for_public_idea, _PUBLIC),
    _REFINING,
    *_GOOD_STANDING,
)
policy(
    "refining.withdraw_suggestion",
    _SIGN_IN,
    (is_own_suggestion, _("Only who sent it can take a suggestion back.")),
    (is_open_suggestion, _DECIDED),
)
policy(
    "refining.answer_suggestion",
    _SIGN_IN,
    (is_editor_of_idea, _("Only the idea's authors take suggestions in.")),
    (is_open_suggestion, _DECIDED),
    (is_visible_suggestion, _HIDDEN),
    (is_for_public_idea, _PUBLIC),
    (phase_allows(Action.EDIT), when_allowed(Action.EDIT)),
    *_GOOD_STANDING,
)
policy(
    "refining.discuss_suggestion",
    (is_visible_suggestion, _HIDDEN),
    (is_for_public_idea, _PUBLIC),
    (phase_allows(Action.COMMENT), when_allowed(Action.COMMENT)),
    (is_signed_in, _("Sign in to write a comment.")),
    *_GOOD_STANDING,
)
policy(
    "refining.like_suggestion",
    (is_visible_suggestion, _HIDDEN),
    (is_for_public_idea, _PUBLIC),
    (is_signed_in, _("Sign in to say that you like it.")),
    *_GOOD_STANDING,
    (~is_own_suggestion, _("This is your own suggestion.")),
)
policy(
    "refining.remove_remark",
    _SIGN_IN,
    (is_own_remark, _("Only its author can do this.")),
    (is_remark_there, _("This comment is not there any more.")),
)
policy(
    "refining.remix_suggestion",
    _SIGN_IN,
    (is_own_suggestion, _("Only who sent it can make an idea of a suggestion.")),
    (is_declined, _("The authors have not answered yet.")),
)
_MODERATORS = _("Only the brand's moderators can do this.")
policy("refining.moderate_suggestion", (is_brand_moderator, _MODERATORS))
policy("refining.moderate_remark", (is_brand_moderator, _MODERATORS))
