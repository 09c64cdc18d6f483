"""Who may make two ideas one, and take that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Right
from ideas.entries.permissions import is_before_judging, is_partner
from ideas.refining.models import Merge, MergeStatus
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel import clock
from portal.kernel.policies import is_signed_in, policy, predicate


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ideas that may become one. The rules of pairs hold for a `Merge` as well."""

    staying: Idea
    joining: Idea

    @property
    def contest(self) -> Contest:
        return self.staying.contest


@predicate
def is_party(user: Any, pair: Pair) -> bool:
    """May do everything with one of the two."""
    return any(idea.is_made_by(user, Right.SUBMIT) for idea in (pair.staying, pair.joining))


@predicate
def are_two(user: Any, pair: Pair) -> bool:
    return pair.staying.pk != pair.joining.pk


@predicate
def share_a_contest(user: Any, pair: Pair) -> bool:
    return pair.staying.contest_id == pair.joining.contest_id


@predicate
def are_both_public(user: Any, pair: Pair) -> bool:
    return pair.staying.is_public and pair.joining.is_public


@predicate
def is_public_idea(user: Any, idea: Idea) -> bool:
    return idea.is_public


@predicate
def joins_alone(user: Any, pair: Pair) -> bool:
    """A merged idea has no parts that have parts, so that it can be taken apart again."""
    return not Merge.objects.done().filter(staying=pair.joining.pk).exists()


@predicate
def are_not_in_talks(user: Any, pair: Pair) -> bool:
    both = (pair.staying.pk, pair.joining.pk)
    waiting = Merge.objects.filter(staying__in=both, joining__in=both, status=MergeStatus.PROPOSED)
    return not waiting.exists()


@predicate
def is_open_merge(user: Any, merge: Merge) -> bool:
    return merge.is_open


@predicate
def has_agreed(user: Any, merge: Merge) -> bool:
    """A side on which this person stands has agreed."""
    return any(
        at is not None and idea.is_made_by(user, Right.SUBMIT)
        for idea, at in (
            (merge.staying, merge.staying_agreed_at),
            (merge.joining, merge.joining_agreed_at),
        )
    )


@predicate
def has_yet_to_agree(user: Any, merge: Merge) -> bool:
    return any(
        at is None and idea.is_made_by(user, Right.SUBMIT)
        for idea, at in (
            (merge.staying, merge.staying_agreed_at),
            (merge.joining, merge.joining_agreed_at),
        )
    )


@predicate
def is_done_merge(user: Any, merge: Merge) -> bool:
    return merge.is_done


@predicate
def is_in_time_to_undo(user: Any, merge: Merge) -> bool:
    return merge.undone_until is not None and clock.now() < merge.undone_until


@predicate
def is_the_last_merge(user: Any, merge: Merge) -> bool:
    """Nothing was merged into the idea later: merges come apart in the opposite order."""
    later = Q(merged_at__gt=merge.merged_at) | Q(merged_at=merge.merged_at, pk__gt=merge.pk)
    return not Merge.objects.done().filter(later, staying=merge.staying_id).exists()


@predicate
def is_before_judging_of_both(user: Any, merge: Merge) -> bool:
    return is_before_judging.test(user, merge.staying)


def _taken_in(user: Any, pair: Pair) -> str:
    return _now("Others have become part of “%(title)s” already, so let that one stay.") % {
        "title": pair.joining.title
    }


_SIGN_IN = (is_signed_in, _("Sign up or sign in first."))
_GOOD_STANDING = (
    (has_verified_email, _("Confirm your e-mail address first.")),
    (is_not_suspended, _("Your account is suspended, so you cannot do this at present.")),
)
_PHASE = (
    phase_allows(Action.EDIT) | phase_allows(Action.REFINE),
    when_allowed(Action.EDIT),
)
_PARTY = (is_party, _("Only the authors of the two ideas decide about merging them."))
_FITTING = (
    (are_both_public, _("Both ideas have to be in the gallery: neither hidden, withdrawn nor merged.")),
    (joins_alone, _taken_in),
    _PHASE,
)
_OPEN = (is_open_merge, _("This proposal was answered, or taken back."))

policy(
    "refining.begin_merge",
    _SIGN_IN,
    (is_partner, _("Only its authors can merge this idea with another one.")),
    *_GOOD_STANDING,
    (is_public_idea, _("Only an idea that is in the gallery can be merged.")),
    _PHASE,
)
policy(
    "refining.propose_merge",
    _SIGN_IN,
    _PARTY,
    *_GOOD_STANDING,
    (are_two, _("This is the same idea. Choose another one.")),
    (share_a_contest, _("Both ideas have to be in the same contest.")),
    *_FITTING,
    (are_not_in_talks, _("There is a proposal to merge these two already.")),
)
policy("refining.agree_to_merge", _SIGN_IN, _PARTY, *_GOOD_STANDING, _OPEN, *_FITTING)
policy("refining.change_merge", _SIGN_IN, _PARTY, *_GOOD_STANDING, _OPEN, *_FITTING)
policy(
    "refining.decline_merge",
    _SIGN_IN,
    _PARTY,
    _OPEN,
    (has_yet_to_agree, _("You have agreed. You can take the proposal back instead.")),
)
policy(
    "refining.withdraw_merge",
    _SIGN_IN,
    _PARTY,
    _OPEN,
    (has_agreed, _("You have not agreed to this. You can decline it instead.")),
)
policy(
    "refining.undo_merge",
    _SIGN_IN,
    _PARTY,
    *_GOOD_STANDING,
    (is_done_merge, _("These two ideas are not merged.")),
    (is_in_time_to_undo, _("A merge can be undone for 14 days, and they are over.")),
    (is_the_last_merge, _("Another idea was merged in later. Undo that merge first.")),
    (is_before_judging_of_both, _("Judging has begun, so merges stay as they are.")),
)
