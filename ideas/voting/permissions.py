"""Who may vote for an idea, and when. What the contest decides comes first: it holds for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_staff
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Right
from ideas.entries.permissions import MERGED, is_not_merged
from ideas.refining.reads.merging import whole_of
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate


@predicate
def is_public_idea(user: Any, idea: Idea) -> bool:
    return idea.is_public


@predicate
def is_not_own_idea(user: Any, idea: Idea) -> bool:
    """Neither its author nor one of its co-authors; their names stand on its page, so they are there."""
    return not idea.is_made_by(user, Right.SUGGEST)


OWN_IDEA = _("This is your own idea. Others vote for it.")
SIGN_IN_TO_VOTE = _("Sign up or sign in, and your vote is cast.")


def _part_of(user: Any, idea: Idea) -> str:
    """Where one votes instead."""
    whole = whole_of(idea)
    if whole is None:
        return str(MERGED)
    return _now("This idea is part of “%(title)s” now. Vote for that one: votes for both count for it.") % {
        "title": whole.title
    }


policy(
    "voting.vote_idea",
    (is_not_merged, _part_of),
    (is_public_idea, _("This idea is not open to votes: it is hidden or withdrawn.")),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, SIGN_IN_TO_VOTE),
    (is_not_own_idea, OWN_IDEA),
    (is_not_suspended, _("Your account is suspended, so you cannot vote at present.")),
    (has_verified_email, _("Confirm your e-mail address first, then you can vote.")),
    (~is_brand_staff, _("You work for this brand. Its staff do not vote in its contests.")),
)
policy(
    "voting.keep_vote",
    (is_public_idea, _("This idea is not open to votes: it is hidden or withdrawn.")),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, _("Sign in to keep your vote.")),
    (is_not_own_idea, OWN_IDEA),
    (is_not_suspended, _("Your account is suspended, so you cannot vote at present.")),
    (~is_brand_staff, _("You work for this brand. Its staff do not vote in its contests.")),
)
policy(
    "voting.withdraw_vote",
    (is_not_merged, _part_of),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, _("Sign in to take your vote back.")),
)
