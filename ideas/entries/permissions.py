"""Who may bring, change, withdraw and publish an idea, and when."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contests.brands.permissions import is_brand_moderator, is_brand_staff
from contests.briefs.models import Contest
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action, PhaseKind
from ideas.entries.models import Idea, IdeaStatus, Right
from portal.accounts.models import AgeBand
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate
from portal.kernel.visibility import Visibility

# The age at which each band begins.
YOUNGEST = {AgeBand.TEEN: 13, AgeBand.YOUTH: 16, AgeBand.ADULT: 18}
FINAL_PHASES = (PhaseKind.JUDGING, PhaseKind.RESULTS)


@predicate
def has_entries_left(user: Any, contest: Contest) -> bool:
    """Withdrawn ideas do not count; waiting and hidden ones do."""
    limit = contest.entries_per_person
    if limit is None:
        return True
    brought = Idea.objects.filter(contest=contest, author=user.pk).exclude(status=IdeaStatus.WITHDRAWN)
    return brought.count() < limit


@predicate
def is_old_enough(user: Any, contest: Contest) -> bool:
    """By the band of ages, which is all that is kept; a person whose band is not known is asked later."""
    legal = getattr(contest, "legal", None)
    youngest = YOUNGEST.get(user.age_band)
    return legal is None or not legal.minimum_age or youngest is None or youngest >= legal.minimum_age


@predicate
def lives_where_it_runs(user: Any, contest: Contest) -> bool:
    legal = getattr(contest, "legal", None)
    return legal is None or not legal.countries or not user.country or user.country.code in legal.countries


@predicate
def is_author(user: Any, idea: Idea) -> bool:
    return bool(user.is_authenticated) and idea.author_id == user.pk


@predicate
def is_editor(user: Any, idea: Idea) -> bool:
    """The author, or a co-author who may change the idea."""
    return idea.is_made_by(user, Right.EDIT)


@predicate
def is_partner(user: Any, idea: Idea) -> bool:
    """The author, or a co-author who may do whatever the author may."""
    return idea.is_made_by(user, Right.SUBMIT)


@predicate
def is_not_withdrawn(user: Any, idea: Idea) -> bool:
    return idea.status != IdeaStatus.WITHDRAWN


@predicate
def is_not_merged(user: Any, idea: Idea) -> bool:
    return idea.status != IdeaStatus.MERGED


@predicate
def is_not_hidden(user: Any, idea: Idea) -> bool:
    return idea.visibility != Visibility.HIDDEN


@predicate
def is_before_judging(user: Any, idea: Idea) -> bool:
    contest = idea.contest
    phase = contest.phase
    return not contest.is_over() and (phase is None or phase.kind not in FINAL_PHASES)


def _limit_reached(user: Any, contest: Contest) -> str:
    limit = contest.entries_per_person or 0
    return ngettext(
        "This contest takes %(count)d idea from each person, and yours is in.",
        "This contest takes %(count)d ideas from each person, and yours are in.",
        limit,
    ) % {"count": limit}


MERGED = _("This idea has become part of another one.")
_PERSON = (
    (is_signed_in, _("Sign up or sign in first; what you typed is kept.")),
    (has_verified_email, _("Confirm your e-mail address first; what you typed is kept.")),
    (is_not_suspended, _("Your account is suspended, so you cannot do this at present.")),
)
_SUBMITTING = (phase_allows(Action.SUBMIT), when_allowed(Action.SUBMIT))
_EDITING = (phase_allows(Action.EDIT), when_allowed(Action.EDIT))

policy("entries.start_draft", _SUBMITTING)
policy(
    "entries.submit_idea",
    _SUBMITTING,
    *_PERSON,
    (~is_brand_staff, _("You work for this brand; its staff cannot enter its contests.")),
    (is_old_enough, _("By its rules this contest is for older people than you are.")),
    (lives_where_it_runs, _("By its rules this contest is not open to people in your country.")),
    (has_entries_left, _limit_reached),
)
policy(
    "entries.draft_change",
    (is_not_withdrawn, _("This idea was withdrawn.")),
    (is_not_merged, MERGED),
    (is_not_hidden, _("A moderator has hidden this idea, so it cannot be changed.")),
    (phase_allows(Action.EDIT) | phase_allows(Action.REFINE), when_allowed(Action.EDIT)),
)
policy(
    "entries.edit_idea",
    _PERSON[0],
    (is_editor, _("Only its authors can change this idea.")),
    *_PERSON[1:],
    (is_not_withdrawn, _("This idea was withdrawn.")),
    (is_not_merged, MERGED),
    (is_not_hidden, _("A moderator has hidden this idea, so it cannot be changed.")),
    _EDITING,
)
policy(
    "entries.withdraw_idea",
    _PERSON[0],
    (is_partner, _("Only its author can withdraw this idea.")),
    (is_not_withdrawn, _("This idea was withdrawn already.")),
    (is_not_merged, MERGED),
    (is_before_judging, _("Judging has begun, so ideas can no longer be withdrawn.")),
)
policy("entries.publish_idea", (is_brand_moderator, _("Only the brand's moderators can publish an idea.")))
policy("entries.moderate_idea", (is_brand_moderator, _("Only the brand's moderators can do this.")))
policy("entries.moderate_picture", (is_brand_moderator, _("Only the brand's moderators can do this.")))
