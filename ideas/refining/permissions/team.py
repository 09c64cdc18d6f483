"""Who may gather a team around an idea, join it, and change it. Everybody may leave at any time."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_staff
from ideas.entries.models import CoAuthor, Idea, IdeaStatus, Right
from ideas.entries.permissions import (
    MERGED,
    is_before_judging,
    is_not_hidden,
    is_not_merged,
    is_not_withdrawn,
    is_old_enough,
    is_partner,
    lives_where_it_runs,
)
from ideas.refining.models import Answer, Invitation
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel import clock
from portal.kernel.policies import Rule, is_signed_in, policy, predicate
from portal.kernel.visibility import Visibility


@predicate
def is_out(user: Any, idea: Idea) -> bool:
    """Past its screening, and not held back since."""
    return idea.status != IdeaStatus.WAITING and idea.visibility != Visibility.HELD


@predicate
def is_no_maker(user: Any, idea: Idea) -> bool:
    return not idea.is_made_by(user, Right.SUGGEST)


@predicate
def is_own_place(user: Any, coauthor: CoAuthor) -> bool:
    return bool(user.is_authenticated) and coauthor.person_id == user.pk


@predicate
def is_old_enough_to_join(user: Any, idea: Idea) -> bool:
    return is_old_enough.test(user, idea.contest)


@predicate
def lives_where_the_contest_runs(user: Any, idea: Idea) -> bool:
    return lives_where_it_runs.test(user, idea.contest)


@predicate
def is_unanswered(user: Any, invitation: Invitation) -> bool:
    return not invitation.answer


@predicate
def is_in_time(user: Any, invitation: Invitation) -> bool:
    return clock.now() < invitation.expires_at


@predicate
def is_invited(user: Any, invitation: Invitation) -> bool:
    """The invitation names this person, or went to an address that they have verified."""
    if not (user and user.is_authenticated):
        return False
    if invitation.person_id is not None:
        return invitation.person_id == user.pk
    owned = EmailAddress.objects.filter(user_id=user.pk, verified=True, email__iexact=invitation.email)
    return owned.exists()


@predicate
def holds_the_link(user: Any, invitation: Invitation) -> bool:
    """Who was sent a link by mail may say no with it, also without becoming a member."""
    return invitation.person_id is None and not (user and user.is_authenticated)


def _about_idea(rule: Rule) -> Rule:
    """The rule of an idea, for an invitation to it."""
    test, sentence = rule

    @predicate
    def of_idea(user: Any, invitation: Invitation) -> bool:
        return test.test(user, invitation.idea)

    return of_idea, sentence


def _used(user: Any, invitation: Invitation) -> str:
    return {
        Answer.ACCEPTED: _now("This invitation was accepted. Each one works once."),
        Answer.DECLINED: _now("This invitation was declined."),
    }.get(Answer(invitation.answer), _now("This invitation was taken back."))


def _other_person(user: Any, invitation: Invitation) -> str:
    if invitation.person is not None:
        said = {"invited": f"@{invitation.person.handle}", "present": f"@{user.handle}"}
    else:
        said = {"invited": invitation.email, "present": user.email}
    return (
        _now(
            "This invitation is for %(invited)s, and you are signed in as %(present)s. Change accounts first."
        )
        % said
    )


_SIGN_IN: Rule = (is_signed_in, _("Sign up or sign in first."))
_VERIFIED: Rule = (has_verified_email, _("Confirm your e-mail address first."))
_NOT_SUSPENDED: Rule = (is_not_suspended, _("Your account is suspended, so you cannot do this at present."))
_LEADS: Rule = (
    is_partner,
    _("Only its author and co-authors who may do everything decide about the team."),
)
_BEFORE_JUDGING: Rule = (is_before_judging, _("Judging has begun, so the team stays as it is."))
# What must be true of an idea that somebody joins.
_GATHERS: tuple[Rule, ...] = (
    (is_not_withdrawn, _("This idea was withdrawn.")),
    (is_not_merged, MERGED),
    (is_not_hidden, _("A moderator has hidden this idea, so nobody can join it.")),
    (is_out, _("This idea waits for a moderator. Its team can grow as soon as it is out.")),
    _BEFORE_JUDGING,
)
# What must be true of who joins it.
_CAN_JOIN: tuple[Rule, ...] = (
    _NOT_SUSPENDED,
    (is_no_maker, _("You make this idea already.")),
    *_GATHERS,
    (~is_brand_staff, _("You work for this brand; its staff cannot make ideas in its contests.")),
    (is_old_enough_to_join, _("By its rules this contest is for older people than you are.")),
    (lives_where_the_contest_runs, _("By its rules this contest is not open to people in your country.")),
)

policy("refining.invite_coauthor", _SIGN_IN, _LEADS, _VERIFIED, _NOT_SUSPENDED, *_GATHERS)
policy("refining.answer_request", _SIGN_IN, _LEADS, _NOT_SUSPENDED)
policy("refining.cancel_invitation", _SIGN_IN, _LEADS)
policy("refining.change_team", _SIGN_IN, _LEADS, _NOT_SUSPENDED, _BEFORE_JUDGING)
policy("refining.ask_to_join", _SIGN_IN, _VERIFIED, *_CAN_JOIN)
policy("refining.leave_idea", _SIGN_IN, (is_own_place, _("Everybody leaves an idea for themselves only.")))
policy(
    "refining.accept_invitation",
    (is_unanswered, _used),
    (is_in_time, _("This invitation has run out. Ask for a new one.")),
    _SIGN_IN,
    _VERIFIED,
    (is_invited, _other_person),
    *map(_about_idea, _CAN_JOIN),
)
policy(
    "refining.decline_invitation",
    (is_unanswered, _used),
    (is_in_time, _("This invitation has run out. You need not answer it.")),
    (is_signed_in | holds_the_link, _SIGN_IN[1]),
    (is_invited | holds_the_link, _other_person),
)


def gathers(idea: Idea) -> bool:
    """Whether somebody may still join the idea; asks nothing of the database."""
    return all(test.test(None, idea) for test, _sentence in _GATHERS)
