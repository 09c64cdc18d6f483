from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from contests.briefs.models import ContestKind
from ideas.launches.lifecycle import WAY
from ideas.launches.models import Launch, Milestone, MilestoneDate, Stage, StageChange, Update
from portal.kernel.markdown import render_markdown

PICTURE = "fill-1200x900|format-webp"

Step = tuple[str, str, datetime | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One point on the time line: `what` is "stage", "milestone" or "update", `of` the row it shows."""

    what: str
    at: date
    of: Any
    state: str = "past"

    @property
    def turn(self) -> datetime | int:
        """What orders entries of one day and sort; milestones know no hour."""
        if self.what == "milestone":
            return self.of.pk
        return self.of.at if self.what == "stage" else self.of.published_at

    @property
    def html(self) -> str:
        """The text of an update."""
        return render_markdown(self.of.body)

    @property
    def earlier_dates(self) -> list[MilestoneDate]:
        """What was promised for a milestone before its present date."""
        return list(self.of.dates.all())[:-1]

    @property
    def last_reason(self) -> str:
        """Why a milestone has its present date."""
        dates = list(self.of.dates.all())
        return dates[-1].reason if dates else ""


def launches_shown(user: Any) -> QuerySet[Launch]:
    """Launches with what their page shows, in a fixed number of queries."""
    dates = Prefetch("dates", MilestoneDate.objects.order_by("at", "pk"))
    milestones = Milestone.objects.prefetch_related(dates)
    updates = Update.objects.select_related("author", "picture").order_by("-published_at", "-pk")
    return (
        Launch.objects.visible_to(user)
        .select_related("brand__logo", "award__contest__brand", "award__idea__author", "award__idea__cover")
        .prefetch_related(
            Prefetch("milestones", milestones),
            Prefetch("updates", updates),
            Prefetch("stage_changes", StageChange.objects.order_by("at", "pk")),
        )
    )


def launched(limit: int | None = None) -> QuerySet[Launch]:
    """Products that are on the shelf, the newest first."""
    found = Launch.objects.filter(stage=Stage.LAUNCHED).select_related("brand", "award__idea")
    return found.order_by("-launched_at", "-pk")[:limit]


def launches_of(contest: Any) -> QuerySet[Launch]:
    """What became of a contest's winners, the first place first."""
    found = Launch.objects.filter(award__contest=contest)
    return found.select_related("brand", "award__idea__author").order_by("award__place", "pk")


def steps_of(launch: Launch) -> list[Step]:
    """The way to the shelf as (label, "past" | "now" | "next", when it was reached)."""
    changes = list(launch.stage_changes.all())
    reached = {change.to_stage: change.at for change in changes}
    at = WAY.index(_stands_at(launch, changes))
    rests = launch.stage not in WAY
    steps = []
    for i, stage in enumerate(WAY):
        state = "past" if i < at or launch.stage == Stage.LAUNCHED else "next"
        if i == at and state == "next" and not rests:
            state = "now"
        elif i == at and rests:
            state = "past"
        steps.append((str(stage.label), state, reached.get(stage) if i <= at else None))
    return steps


def _stands_at(launch: Launch, changes: Iterable[StageChange]) -> Stage:
    """The last stage on the way; for a launch that rests or was given up, the one where it did."""
    on_the_way = [Stage(change.to_stage) for change in changes if change.to_stage in WAY]
    return on_the_way[-1] if on_the_way else Stage.SELECTED


def why_it_rests(launch: Launch) -> StageChange | None:
    """The step that put the launch on hold or ended it; None while it goes on."""
    if launch.stage in WAY:
        return None
    return next((c for c in reversed(launch.stage_changes.all()) if c.to_stage == launch.stage), None)


def time_line(launch: Launch, today: date) -> list[Entry]:
    """Everything that happened and is planned: what is to come first, then back to the start."""
    zone = launch.award.contest.zone
    stages = [Entry("stage", row.at.astimezone(zone).date(), row) for row in launch.stage_changes.all()]
    news = [Entry("update", row.published_at.astimezone(zone).date(), row) for row in launch.updates.all()]
    milestones = [_milestone(row, today) for row in launch.milestones.all()]
    plans = sorted((e for e in milestones if e.state != "past"), key=lambda e: (e.at, e.of.pk))
    past = sorted(
        [e for e in [*stages, *news, *milestones] if e.state == "past"],
        key=lambda e: (e.at, e.what == "milestone", e.turn),
    )
    return [*reversed(plans), *reversed(past)]


def _milestone(row: Milestone, today: date) -> Entry:
    if row.done_on:
        return Entry("milestone", row.done_on, row)
    return Entry("milestone", row.due_on, row, "late" if row.due_on < today else "next")


def headline(launch: Launch) -> str:
    """Where the launch stands, in one sentence."""
    if launch.stage == Stage.LAUNCHED:
        return _("It is on the shelf.")
    if launch.stage == Stage.ON_HOLD:
        return _("It is on hold for now.")
    if launch.stage == Stage.CANCELLED:
        return _("It will not be made.")
    return _("It is on its way to the shelf.")


def picture_of(launch: Launch) -> str:
    """The newest picture of the news, else the idea's own while it is public; "" without any."""
    shown = next((update.picture for update in launch.updates.all() if update.picture), None)
    if shown:
        return shown.get_rendition(PICTURE).url
    idea = launch.award.idea
    if not idea.is_public:
        return ""
    if idea.cover and idea.cover.is_visible:
        return idea.cover.get_absolute_url()
    is_flavour = launch.award.contest.kind == ContestKind.FLAVOUR
    return reverse("entries:pack_svg", args=[idea.pk]) if is_flavour else ""
