"""What the people of a brand see when they open the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from cms.workspace.contests.standing import Standing
from cms.workspace.home.steps import Facts, Step, steps_of
from cms.workspace.home.week import BOUND, week_of
from contests.brands.models import Role
from contests.brands.reads import brands_of
from contests.briefs.models import Contest, ContestStatus
from ideas.entries.models import Idea, IdeaStatus
from ideas.judging.models import Award
from ideas.launches.models import Milestone, Stage
from ideas.moderation.models import Case, CaseStatus
from portal.kernel import clock
from portal.kernel.visibility import Visibility

# Of a brand's contests the newest are looked at, and of those the ones with something going on shown.
NEWEST, SHOWN = 40, 10
AT_REST = {Stage.LAUNCHED, Stage.CANCELLED, Stage.ON_HOLD}


@dataclass(frozen=True, slots=True)
class Row:
    contest: Contest
    standing: Standing
    left: str
    steps: list[Step]
    then: str


class MorningPanel(Component):
    """What waits, where each contest stands and what it needs next, and what the week brought."""

    name = "potluck_morning"
    order = 50
    template_name = "workspace/home/morning.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def brands(self) -> list[int]:
        return list(brands_of(self.user).values_list("pk", flat=True))

    @cached_property
    def managed(self) -> set[int]:
        return set(brands_of(self.user, Role.MANAGER).values_list("pk", flat=True))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        contests = list(self.contests())
        rows = self.rows(contests)
        waiting = sum(self.waiting.values())
        cases = self.cases().count()
        overdue = list(self.overdue_milestones()[:SHOWN])
        return {
            "has_contests": bool(contests),
            "is_manager": bool(self.managed),
            "one_brand": self.brands[0] if len(self.brands) == 1 else None,
            "rows": rows[:SHOWN],
            "others": len(contests) - len(rows[:SHOWN]),
            "cases_count": cases,
            "waiting_count": waiting,
            "overdue": overdue,
            "due": bool(cases or waiting or overdue),
            "is_clear": not any(row.steps for row in rows),
            "week": week_of(self.brands, contests) if contests else None,
            "bound": BOUND,
            "now": clock.now(),
        }

    def contests(self) -> QuerySet[Contest]:
        newest = Contest.objects.filter(brand__in=self.brands).exclude(status=ContestStatus.CANCELLED)
        rows = newest.select_related("brand", "legal").prefetch_related("phases", "pauses", "prizes")
        return rows.order_by("-created_at", "-pk")[:NEWEST]

    def rows(self, contests: list[Contest]) -> list[Row]:
        """Contests with something to do or something to come; what is most pressing stands first."""
        now, awards, found = clock.now(), _awards(contests), []
        for contest in contests:
            facts = Facts(
                contest,
                waiting=self.waiting.get(contest.pk, 0),
                awards=awards.get(contest.pk, 0),
                is_managed=contest.brand_id in self.managed,
            )
            standing = facts.standing(now)
            steps = steps_of(facts, now)
            if steps or not contest.is_published or not contest.is_over(now):
                found.append(Row(contest, standing, standing.left(now), steps, _then(contest, standing)))
        return sorted(found, key=_by_urgency)

    @cached_property
    def waiting(self) -> dict[int, int]:
        """How many ideas wait to be published, by contest."""
        ideas = Idea.objects.filter(
            contest__brand__in=self.brands, status=IdeaStatus.WAITING, visibility=Visibility.VISIBLE
        )
        return dict(ideas.order_by().values_list("contest").annotate(Count("pk")))

    def cases(self) -> QuerySet[Case]:
        return Case.objects.filter(brand__in=self.brands, status=CaseStatus.OPEN)

    def overdue_milestones(self) -> QuerySet[Milestone]:
        late = Milestone.objects.filter(done_on__isnull=True, due_on__lt=timezone.localdate(clock.now()))
        own = late.filter(launch__brand__in=self.managed).exclude(launch__stage__in=AT_REST)
        return own.select_related("launch").order_by("due_on", "pk")


def _awards(contests: list[Contest]) -> dict[int, int]:
    """How many winners are named, by contest."""
    named = Award.objects.filter(contest__in=contests).order_by()
    return dict(named.values_list("contest").annotate(Count("pk")))


def _then(contest: Contest, standing: Standing) -> str:
    """The phase that comes when this one is over, if that is planned."""
    after = (
        [] if standing.until is None else [row for row in contest.schedule if row.starts_at >= standing.until]
    )
    return str(after[0]) if contest.is_published and after else ""


def _by_urgency(row: Row) -> tuple[bool, bool, float]:
    is_urgent = any(step.is_urgent for step in row.steps)
    return (
        not is_urgent,
        not row.steps,
        row.standing.until.timestamp() if row.standing.until else float("inf"),
    )
