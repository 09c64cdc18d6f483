"""Who may shape a contest, and what its phase lets anybody do.

`phase_allows(action)` is the predicate, `when_allowed(action)` its sentence. A policy of any slice whose
object belongs to a contest takes both: `(phase_allows(Action.VOTE), when_allowed(Action.VOTE))`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate

from contests.brands.permissions import is_brand_manager, is_brand_staff
from contests.briefs.models import Contest
from contests.briefs.phases import Action
from portal.kernel.policies import policy, predicate

# For each action: from when, over, never.
SENTENCES: dict[Action, tuple[Any, Any, Any]] = {
    Action.SUBMIT: (
        _("Ideas are welcome from %(when)s."),
        _("The time to bring new ideas is over."),
        _("This contest takes no new ideas."),
    ),
    Action.EDIT: (
        _("Ideas can be changed from %(when)s."),
        _("Ideas can no longer be changed."),
        _("Ideas of this contest cannot be changed."),
    ),
    Action.REFINE: (
        _("Refining each other's ideas starts on %(when)s."),
        _("The time to refine ideas together is over."),
        _("This contest has no time for refining ideas together."),
    ),
    Action.COMMENT: (
        _("Comments open on %(when)s."),
        _("Comments are closed."),
        _("This contest has no comments."),
    ),
    Action.VOTE: (
        _("Voting starts on %(when)s."),
        _("Voting has ended."),
        _("This contest has no public vote."),
    ),
    Action.SCREEN: (
        _("Screening starts on %(when)s."),
        _("Screening has ended."),
        _("This contest has no screening."),
    ),
    Action.JUDGE: (
        _("Judging starts on %(when)s."),
        _("Judging has ended."),
        _("This contest has no judging."),
    ),
    Action.AWARD: (
        _("Winners can be named from %(when)s."),
        _("Winners can no longer be named."),
        _("This contest has no phase for results."),
    ),
}


def contest_of(obj: Any) -> Contest:
    """The contest that `obj` is, belongs to, or belongs to through its idea."""
    if isinstance(obj, Contest):
        return obj
    return getattr(obj, "contest", None) or obj.idea.contest


def deadline(at: datetime, contest: Contest) -> str:
    """An instant in the contest's time zone, which it names."""
    return date_format(at.astimezone(contest.zone), "j F Y, H:i T")


def phase_allows(action: Action) -> Predicate:
    """Whether phase, status and pause of the object's contest allow `action` now."""

    @predicate
    def allowed(user: Any, obj: Any) -> bool:
        return contest_of(obj).allows(action)

    return allowed


def when_allowed(action: Action) -> Callable[[Any, Any], str]:
    """The sentence beside `phase_allows(action)`: when it becomes possible, or why it will not."""

    def sentence(user: Any, obj: Any) -> str:
        contest = contest_of(obj)
        return _why_closed(contest) or _why_not_in_phase(contest, action)

    return sentence


def _why_closed(contest: Contest) -> str:
    """Why nothing at all may be done in the contest; empty when it is out and runs."""
    if contest.is_cancelled:
        return _now("This contest was cancelled: %(reason)s") % {"reason": contest.cancelled_reason}
    if not contest.is_published:
        return _now("This contest is not out yet.")
    if contest.is_paused:
        return _now("This contest is paused: %(reason)s") % {"reason": contest.open_pause.reason}
    return ""


def _why_not_in_phase(contest: Contest, action: Action) -> str:
    from_when, over, never = SENTENCES[action]
    if at := contest.next_time_for(action):
        return str(from_when % {"when": deadline(at, contest)})
    return str(over if any(action in phase.allowed for phase in contest.schedule) else never)


@predicate
def is_contest_open(user: Any, obj: Any) -> bool:
    """Published, not paused, and in one of its phases."""
    contest = contest_of(obj)
    return contest.is_published and not contest.is_paused and contest.phase is not None


why_contest_is_closed = _("This contest is not open now.")

_ONLY_MANAGERS = _("Only managers of the brand may do this.")

policy("briefs.create_contest", (is_brand_manager, _("Only managers of the brand may create its contests.")))
policy("briefs.edit_contest", (is_brand_manager, _("Only managers of the brand may change the contest.")))
policy("briefs.publish_contest", (is_brand_manager, _ONLY_MANAGERS))
policy("briefs.cancel_contest", (is_brand_manager, _ONLY_MANAGERS))
policy("briefs.extend_phase", (is_brand_manager, _ONLY_MANAGERS))
policy("briefs.pause_contest", (is_brand_manager, _ONLY_MANAGERS))
policy("briefs.resume_contest", (is_brand_manager, _ONLY_MANAGERS))
policy("briefs.post_note", (is_brand_staff, _("Only staff of the brand may say what it is looking for.")))
policy("briefs.record_contest", (is_brand_manager, _ONLY_MANAGERS))
