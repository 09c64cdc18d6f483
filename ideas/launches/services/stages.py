from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ideas.judging.models import Award
from ideas.launches.events import LaunchStarted, StageMoved
from ideas.launches.lifecycle import NEEDS_REASON, STAGES
from ideas.launches.models import Follower, Launch, Stage, StageChange
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible, move
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require
from portal.kernel.text import tidy, tidy_line


@transaction.atomic
def start_launch(*, award: Award, name: str, story: str, by: User) -> Launch:
    """Set out to make a winner. Its author and those who wrote versions of it follow from the start."""
    require(by, "launches.start_launch", award)
    name = tidy_line(name)
    if not name:
        raise ValidationError({"name": _("Give the product a name; it may change later.")})
    try:
        with transaction.atomic():
            launch = Launch.objects.create(
                award=award, brand=award.contest.brand, name=name, story=tidy(story), slug=_free_slug(name)
            )
    except IntegrityError as error:
        raise NotPossible(_("This winner's launch has been started already.")) from error
    StageChange.objects.create(launch=launch, to_stage=Stage.SELECTED, by=_person(by))
    people = {award.idea.author_id, *award.idea.versions.values_list("author_id", flat=True)}
    Follower.objects.bulk_create(Follower(launch=launch, user_id=pk) for pk in sorted(people))
    publish(LaunchStarted(launch_id=launch.pk))
    return launch


@transaction.atomic
def move_stage(*, launch: Launch, to: str, reason: str, by: User) -> StageChange:
    """Take the launch a step on, put it on hold, or give it up; the last two with a reason in public."""
    require(by, "launches.run_launch", launch)
    if to not in Stage.values:
        raise ValidationError({"to": _("Choose a stage.")})
    if to in NEEDS_REASON and not tidy(reason):
        raise ValidationError({"reason": _("Say why. Everybody who follows the launch reads it.")})
    launch.refresh_from_db(from_queryset=Launch.objects.select_for_update())
    left = launch.stage
    if to not in STAGES[left] or (left == Stage.ON_HOLD and to not in (_held_at(launch), Stage.CANCELLED)):
        raise NotPossible(_("From where the launch stands now, this is not its next step."))
    move(launch, to, table=STAGES, field="stage", **_with(to))
    change = StageChange.objects.create(
        launch=launch, from_stage=left, to_stage=to, reason=tidy(reason), by=_person(by)
    )
    publish(StageMoved(change_id=change.pk))
    return change


def next_stages(launch: Launch) -> list[Stage]:
    """Where the launch may go from here, the way to the shelf first."""
    targets = STAGES[launch.stage]
    if launch.stage == Stage.ON_HOLD:
        targets = frozenset({_held_at(launch), str(Stage.CANCELLED)})
    return [stage for stage in Stage if stage in targets]


def _held_at(launch: Launch) -> str:
    """The stage at which it was put on hold."""
    return launch.stage_changes.filter(to_stage=Stage.ON_HOLD).latest("at", "pk").from_stage


def _with(to: str) -> dict[str, object]:
    return {"launched_at": clock.now()} if to == Stage.LAUNCHED else {}


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "product"
    taken = set(Launch.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(s for n in range(len(taken) + 1) if (s := f"{stem}-{n + 1}" if n else stem) not in taken)


def _person(by: User) -> User | None:
    return None if by is SYSTEM else by
