from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from contests.briefs.models import Contest
from ideas.entries.models import Idea, IdeaStatus, Version
from ideas.judging.models import Award, Finalist, Judge, Score, Scorecard
from ideas.judging.result import Scale, average
from portal.accounts.models import User
from portal.kernel.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Task:
    """One idea before one judge, with the scorecard begun or finished."""

    finalist: Finalist
    card: Scorecard | None
    is_own: bool

    @property
    def idea(self) -> Idea:
        return self.finalist.idea

    @property
    def state(self) -> str:
        if self.is_own:
            return "own"
        if self.card is None:
            return "open"
        return "done" if self.card.is_complete else "begun"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an idea did before the judges: the weighted mean from 0 to 100, and of how many complete cards."""

    idea: Idea
    percent: float | None
    complete_cards: int
    notes: tuple[tuple[Judge, str], ...]


def seats_of(user: Any) -> QuerySet[Judge]:
    """The panels a person sits on, newest first, with `done` and `before_them` counted."""
    shown = Q(
        panel__finalists__idea__visibility=Visibility.VISIBLE,
        panel__finalists__idea__status=IdeaStatus.PUBLISHED,
    )
    own = Q(panel__finalists__idea__in=_had_a_part_in(user.pk))
    return (
        Judge.objects.filter(user=user.pk, joined_at__isnull=False, removed_at__isnull=True)
        .select_related("panel__contest__brand")
        .prefetch_related("panel__contest__phases", "panel__contest__pauses")
        .annotate(
            before_them=Count("panel__finalists", filter=shown & ~own, distinct=True),
            done=Count("scorecards", filter=Q(scorecards__is_complete=True), distinct=True),
        )
        .order_by("-joined_at", "-pk")
    )


def is_judge(user: Any) -> bool:
    """Whether the person sits on any panel."""
    seats = Judge.objects.filter(user=user.pk, joined_at__isnull=False, removed_at__isnull=True)
    return seats.exists()


def judges_of(contest: Contest) -> QuerySet[User]:
    """The members who accepted a seat on the contest's panel and still hold it, in the order they came."""
    seats = Q(judge_roles__joined_at__isnull=False, judge_roles__removed_at__isnull=True)
    sitting = User.objects.filter(seats, judge_roles__panel__contest=contest, is_active=True)
    return sitting.order_by("judge_roles__joined_at", "pk")


def tasks_of(judge: Judge) -> list[Task]:
    """The ideas before a judge in an order of their own, so that no idea is always seen last."""
    finalists = (
        Finalist.objects.filter(panel=judge.panel_id)
        .filter(idea__visibility=Visibility.VISIBLE, idea__status=IdeaStatus.PUBLISHED)
        .select_related("idea__cover", "idea__contest__brand", "idea__current__content")
        .annotate(is_own=Exists(_had_a_part_in(judge.user_id).filter(pk=OuterRef("idea"))))
    )
    cards = {card.idea_id: card for card in Scorecard.objects.filter(judge=judge)}
    tasks = [Task(finalist, cards.get(finalist.idea_id), finalist.is_own) for finalist in finalists]
    return sorted(tasks, key=lambda task: (task.idea.pk * 2654435761 + judge.pk * 40503) % 2**32)


def _had_a_part_in(person: int | None) -> QuerySet[Idea]:
    """Ideas that a person brought, or of which they wrote a version."""
    return Idea.objects.filter(
        Q(author=person) | Q(pk__in=Version.objects.filter(author=person).values("idea"))
    )


def next_task(tasks: list[Task], after: Idea) -> Task | None:
    """The first idea not finished yet behind `after`, going round once."""
    at = next((i for i, task in enumerate(tasks) if task.idea.pk == after.pk), -1)
    around = tasks[at + 1 :] + tasks[: max(at, 0)]
    return next((task for task in around if task.state in ("open", "begun")), None)


def standings(contest: Contest) -> list[Standing]:
    """The finalists by what the judges now on the panel gave them, best first."""
    scales = {c.pk: Scale(c.weight, c.highest) for c in contest.criteria.all()}
    cards: dict[int, list[Scorecard]] = defaultdict(list)
    found = Scorecard.objects.filter(judge__panel__contest=contest, judge__removed_at__isnull=True)
    for card in found.select_related("judge__user").prefetch_related(Prefetch("scores", Score.objects.all())):
        cards[card.idea_id].append(card)
    finalists = Finalist.objects.filter(panel__contest=contest).select_related("idea__author", "idea__cover")
    rows = [_standing(finalist.idea, cards[finalist.idea_id], scales) for finalist in finalists]
    return sorted(rows, key=lambda row: (row.percent is None, -(row.percent or 0), row.idea.pk))


def _standing(idea: Idea, cards: list[Scorecard], scales: dict[int, Scale]) -> Standing:
    mean = average(({s.criterion_id: s.value for s in card.scores.all()} for card in cards), scales)
    return Standing(
        idea=idea,
        percent=None if mean is None else float(mean),
        complete_cards=sum(card.is_complete for card in cards),
        notes=tuple((card.judge, card.note) for card in cards if card.note),
    )


def awards_of(contest: Contest) -> QuerySet[Award]:
    """Who won, by place, with what their cards show."""
    return contest.awards.select_related("idea__author", "idea__cover", "prize").order_by("place", "seat")
