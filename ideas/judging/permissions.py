from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager, is_brand_staff
from contests.briefs.models import Contest, ContestStatus
from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import ALLOWS, Action, PhaseKind
from ideas.entries.models import Idea
from ideas.judging.models import Finalist, Judge
from ideas.judging.seats import Seat
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel import clock
from portal.kernel.policies import is_signed_in, policy, predicate

CHOOSING = frozenset({Action.SUBMIT, Action.SCREEN, Action.VOTE, Action.JUDGE})

_IN_CHARGE = _("Only managers of this brand do this.")


@predicate
def is_published(user: Any, contest: Contest) -> bool:
    return contest.status == ContestStatus.PUBLISHED


def nothing_is_left_to_choose(contest: Contest) -> bool:
    """No phase in which ideas are brought, screened, voted on or judged runs or is to come."""
    now = clock.now()
    to_come = [phase for phase in contest.schedule if phase.ends_at is None or phase.ends_at > now]
    return not any(ALLOWS[PhaseKind(phase.kind)] & CHOOSING for phase in to_come)


@predicate
def has_chosen(user: Any, idea: Idea) -> bool:
    """The results phase runs, or no phase in which anything is still chosen runs or is to come."""
    contest = idea.contest
    return contest.allows(Action.AWARD) or (not contest.is_paused and nothing_is_left_to_choose(contest))


@predicate
def is_out(user: Any, idea: Idea) -> bool:
    return idea.is_public and idea.contest.status == ContestStatus.PUBLISHED


@predicate
def is_still_invited(user: Any, judge: Judge) -> bool:
    return judge.removed_at is None and judge.joined_at is None


@predicate
def is_in_time(user: Any, judge: Judge) -> bool:
    return clock.now() < judge.expires_at


@predicate
def is_the_one_invited(user: Any, judge: Judge) -> bool:
    return judge.email.lower() == user.email.lower()


@predicate
def is_not_of_the_brand(user: Any, obj: Judge | Seat) -> bool:
    contest = obj.contest if isinstance(obj, Seat) else obj.panel.contest
    return not is_brand_staff.test(user, contest.brand)


@predicate
def holds_the_seat(user: Any, seat: Seat) -> bool:
    judge = seat.judge
    return judge.user_id == user.pk and judge.joined_at is not None and judge.removed_at is None


@predicate
def is_before_the_judges(user: Any, seat: Seat) -> bool:
    return (
        seat.idea.is_public and Finalist.objects.filter(panel=seat.judge.panel_id, idea=seat.idea.pk).exists()
    )


@predicate
def has_no_part_in_it(user: Any, seat: Seat) -> bool:
    idea = seat.idea
    return idea.author_id != user.pk and not idea.versions.filter(author=user.pk).exists()


policy(
    "judging.invite_judge",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _IN_CHARGE),
)

policy(
    "judging.join_panel",
    (is_signed_in, _("Sign in with the address to which we wrote.")),
    (is_not_suspended, _("Your account is suspended.")),
    (is_the_one_invited, _("This invitation went to another e-mail address. Sign in with that one.")),
    (has_verified_email, _("Confirm your e-mail address first.")),
    (is_still_invited, _("This invitation was used already, or taken back.")),
    (is_in_time, _("This invitation has run out. Ask the brand for a new one.")),
    (is_not_of_the_brand, _("You work for this brand, and so you cannot judge its contest.")),
)

policy(
    "judging.choose_finalists",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _IN_CHARGE),
    (is_published, _("The contest is not out.")),
)

policy(
    "judging.score_idea",
    (is_signed_in, _("Sign in to judge.")),
    (is_not_suspended, _("Your account is suspended.")),
    (holds_the_seat, _("You are not on this panel.")),
    (is_before_the_judges, _("This idea is not before the judges.")),
    (has_no_part_in_it, _("You had a part in this idea; the other judges look at it.")),
    (is_not_of_the_brand, _("You work for this brand, and so you cannot judge its contest.")),
    (phase_allows(Action.JUDGE), when_allowed(Action.JUDGE)),
)

policy(
    "judging.name_winner",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _IN_CHARGE),
    (is_out, _("Only an idea that everybody can see wins.")),
    (has_chosen, _("Winners are named when submitting, voting and judging are over.")),
)
