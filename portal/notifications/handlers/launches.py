from __future__ import annotations

from typing import Any

from django.utils.formats import date_format

from ideas.credit.events import CreditsProposed
from ideas.credit.reads import credits_of
from ideas.launches.events import LaunchStarted, MilestoneMoved, MilestoneReached, StageMoved, UpdatePosted
from ideas.launches.models import Launch, Milestone, MilestoneDate, StageChange, Update
from portal.kernel.markdown import plain_words
from portal.notifications.services import notify_many

EXCERPT = 400


def _facts(launch: Launch, **more: Any) -> dict[str, Any]:
    return {"about": ["launch", launch.pk], "launch": launch.name, "brand": launch.brand.name, **more}


def _tell_followers(
    launch: Launch, *, kind: str, key: int, by: int | None, anchor: str = "", **more: Any
) -> None:
    followers = launch.followers.exclude(user=by or 0).values_list("user_id", flat=True)
    url = launch.get_absolute_url() + anchor
    notify_many(recipients=followers, kind=kind, key=str(key), facts=_facts(launch, **more), url=url)


def tell_of_launch(event: LaunchStarted) -> None:
    launch = Launch.objects.select_related("brand").get(pk=event.launch_id)
    first = launch.stage_changes.first()
    _tell_followers(launch, kind="launch_started", key=launch.pk, by=first.by_id if first else None)


def tell_of_stage(event: StageMoved) -> None:
    change = StageChange.objects.select_related("launch__brand").get(pk=event.change_id)
    _tell_followers(
        change.launch,
        kind="stage_moved",
        key=change.pk,
        by=change.by_id,
        stage=str(change.get_to_stage_display()),
        reason=change.reason,
    )


def tell_of_milestone(event: MilestoneReached) -> None:
    milestone = Milestone.objects.select_related("launch__brand").get(pk=event.milestone_id)
    _tell_followers(
        milestone.launch,
        kind="milestone_reached",
        key=milestone.pk,
        by=event.by_id,
        milestone=milestone.title,
    )


def tell_of_moved_milestone(event: MilestoneMoved) -> None:
    dated = MilestoneDate.objects.select_related("milestone__launch__brand").get(pk=event.date_id)
    _tell_followers(
        dated.milestone.launch,
        kind="milestone_moved",
        key=dated.pk,
        by=dated.by_id,
        milestone=dated.milestone.title,
        day=date_format(dated.due_on, "j F Y"),
        reason=dated.reason,
    )


def tell_of_news(event: UpdatePosted) -> None:
    update = Update.objects.select_related("launch__brand").get(pk=event.update_id)
    _tell_followers(
        update.launch,
        kind="launch_update",
        key=update.pk,
        by=update.author_id,
        anchor=f"#update-{update.pk}",
        headline=update.title,
        words=plain_words(update.body, EXCERPT),
    )


def tell_of_credits(event: CreditsProposed) -> None:
    """A person hears once that a product names them, whatever later editions change."""
    launch = Launch.objects.select_related("brand").get(pk=event.launch_id)
    people = {line.person_id for line in credits_of(launch)} - {event.by_id}
    notify_many(
        recipients=people,
        kind="credited",
        key=str(launch.pk),
        facts=_facts(launch),
        url=launch.get_absolute_url() + "#credits",
    )
