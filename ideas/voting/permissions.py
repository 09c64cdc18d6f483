"""Who may vote, for what, and when. What the contest decides comes first: it holds for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager, is_brand_moderator, is_brand_staff
from contests.briefs.models import Contest
from contests.briefs.permissions import contest_of, phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Right
from ideas.entries.permissions import MERGED, is_not_merged
from ideas.refining.reads.merging import whole_of
from ideas.voting.eligibility import why_not_eligible
from ideas.voting.models import Among
from ideas.voting.questions import Finalists
from ideas.voting.rules import rules_of, voting_phase
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate
from portal.kernel.questions import ask


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


@predicate
def is_in_play(user: Any, idea: Idea) -> bool:
    """Whether the voting phase asks about this idea at all."""
    phase = voting_phase(idea.contest)
    if phase is None or rules_of(phase).among == Among.ALL:
        return True
    return idea.pk in finalists_of(idea.contest)


def finalists_of(contest: Contest) -> frozenset[int]:
    """Keys of the contest's finalists; asked once for as long as the object lives."""
    known = contest.__dict__.get("_finalists")
    if known is None:
        (known,) = ask(Finalists(contest.pk))
        contest.__dict__["_finalists"] = known
    return known


@predicate
def is_eligible(user: Any, obj: Any) -> bool:
    return why_not_eligible(user, contest_of(obj)) is None


def _why_not_eligible(user: Any, obj: Any) -> str:
    return why_not_eligible(user, contest_of(obj)) or ""


NOT_A_FINALIST = _("Only the finalists are voted on now, and this idea is not one of them.")
SUSPENDED = _("Your account is suspended, so you cannot vote at present.")
UNVERIFIED = _("Confirm your e-mail address first, then you can vote.")
STAFF = _("You work for this brand. Its staff do not vote in its contests.")
WHO_VOTES = (
    (is_not_suspended, SUSPENDED),
    (has_verified_email, UNVERIFIED),
    (~is_brand_staff, STAFF),
    (is_eligible, _why_not_eligible),
)

policy(
    "voting.vote_idea",
    (is_not_merged, _part_of),
    (is_public_idea, _("This idea is not open to votes: it is hidden or withdrawn.")),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_in_play, NOT_A_FINALIST),
    (is_signed_in, SIGN_IN_TO_VOTE),
    (is_not_own_idea, OWN_IDEA),
    *WHO_VOTES,
)
policy(
    "voting.vote_in_contest",
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, SIGN_IN_TO_VOTE),
    *WHO_VOTES,
)
policy("voting.set_rules", (is_brand_manager, _("Only managers of this brand do this.")))
policy(
    "voting.keep_vote",
    (is_public_idea, _("This idea is not open to votes: it is hidden or withdrawn.")),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, _("Sign in to keep your vote.")),
    (is_not_own_idea, OWN_IDEA),
    (is_not_suspended, SUSPENDED),
    (~is_brand_staff, STAFF),
)
policy(
    "voting.withdraw_vote",
    (is_not_merged, _part_of),
    (phase_allows(Action.VOTE), when_allowed(Action.VOTE)),
    (is_signed_in, _("Sign in to take your vote back.")),
)
policy(
    "voting.judge_clusters",
    (is_brand_moderator, _("Only moderators and managers of this brand look at doubtful votes.")),
)
policy("voting.object", (is_signed_in, _("Sign in to object.")))
