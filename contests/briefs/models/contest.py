from __future__ import annotations

import zoneinfo
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from contests.brands.models import Brand
from contests.briefs import phases
from contests.briefs.models.choices import (
    AiRule,
    ContestKind,
    ContestStatus,
    EarlierVotes,
    PackShape,
    RemixRule,
)
from contests.briefs.phases import Action, PhaseKind
from portal.kernel import clock
from portal.media.models import SiteImage

CARD_PICTURE = "fill-960x720|format-webp|webpquality-78"
HERO_PICTURE = "fill-1600x1200|format-webp|webpquality-78"
SHARING_PICTURE = "fill-1200x630|format-jpeg|jpegquality-82"


class ContestQuerySet(models.QuerySet["Contest"]):
    def visible_to(self, user: Any) -> ContestQuerySet:
        """Published contests for everybody; a brand's drafts for its staff; all for operators."""
        if user.is_superuser:
            return self
        visible = ~models.Q(status=ContestStatus.DRAFT)
        if user.is_authenticated:
            visible |= models.Q(
                brand__in=Brand.objects.filter(staff__user=user.pk, staff__ended_at__isnull=True)
            )
        return self.filter(visible)

    def published(self) -> ContestQuerySet:
        return self.filter(status=ContestStatus.PUBLISHED)

    def coming(self, now: datetime) -> ContestQuerySet:
        """Published contests of which no phase has begun."""
        return self.published().exclude(phases__starts_at__lte=now)

    def live(self, now: datetime) -> ContestQuerySet:
        """Published contests that have begun and still have more to come than their results."""
        return self.published().filter(_has_begun(now), _goes_on(now))

    def finished(self, now: datetime) -> ContestQuerySet:
        """Published contests of which only the results, if anything, still stand open."""
        return self.published().filter(_has_begun(now), ~_goes_on(now))

    def with_frame(self) -> ContestQuerySet:
        """Contests with what their cards show, in a fixed number of queries."""
        pictures = SiteImage.objects.prefetch_renditions(CARD_PICTURE, HERO_PICTURE, SHARING_PICTURE)
        return self.select_related("brand", "brand__logo").prefetch_related(
            "phases", "pauses", "prizes", models.Prefetch("picture", queryset=pictures)
        )


def _has_begun(now: datetime) -> models.Exists:
    from contests.briefs.models.schedule import Phase

    return models.Exists(Phase.objects.filter(contest=models.OuterRef("pk"), starts_at__lte=now))


def _goes_on(now: datetime) -> models.Exists:
    from contests.briefs.models.schedule import Phase

    to_come = models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now)
    before_results = Phase.objects.exclude(kind=PhaseKind.RESULTS)
    return models.Exists(before_results.filter(to_come, contest=models.OuterRef("pk")))


def _check_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("This is not a time zone we know. Try one such as Europe/Paris."))


class Contest(ClusterableModel):
    """A brand's call for ideas: the frame in which ideas are brought, refined, chosen and followed."""

    brand = models.ForeignKey(
        Brand, on_delete=models.PROTECT, related_name="contests", verbose_name=_("brand")
    )
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ContestKind.choices)
    summary = models.CharField(
        _("in one sentence"),
        max_length=240,
        help_text=_("What you ask for, as you would say it to a friend."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Paris", validators=[_check_zone],
        help_text=_("Every deadline of the contest is shown in this zone."),
    )  # fmt: skip
    status = models.CharField(
        max_length=10, choices=ContestStatus.choices, default=ContestStatus.DRAFT, editable=False
    )
    picture = models.ForeignKey(
        "media.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    pack_shape = models.CharField(
        _("pack"), max_length=8, choices=PackShape.choices, default=PackShape.BAG,
        help_text=_("What flavour contests draw from an idea."),
    )  # fmt: skip
    ai_rule = models.CharField(_("help by AI"), max_length=8, choices=AiRule.choices, default=AiRule.ALLOWED)
    shows_votes = models.BooleanField(
        _("show votes while voting runs"), default=True,
        help_text=_("Otherwise the numbers appear when the voting phase has ended."),
    )  # fmt: skip
    is_screened_first = models.BooleanField(
        _("a moderator looks at each idea before it is published"), default=False
    )
    entries_per_person = models.PositiveSmallIntegerField(
        _("ideas per person"), null=True, blank=True, default=10
    )
    remix_rule = models.CharField(
        _("remixes"), max_length=8, choices=RemixRule.choices, default=RemixRule.AUTHORS,
        help_text=_("Whether others may begin an idea of their own with the text of one from this contest."),
    )  # fmt: skip
    is_openly_licensed = models.BooleanField(
        _("ideas are under an open licence"), default=False,
        help_text=_("Then ideas of other brands' contests may build on them too. Say which under “rights”."),
    )  # fmt: skip
    staff_may_help = models.BooleanField(
        _("the brand's staff may help to refine ideas"), default=False,
        help_text=_("They are marked and credited, and get no prize, share or vote."),
    )  # fmt: skip
    material_percent = models.PositiveSmallIntegerField(
        _("how much of the text makes a change material"), default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("In percent of its words. Who voted before a material change is asked again."),
    )  # fmt: skip
    earlier_votes = models.CharField(
        _("votes for an earlier version"), max_length=8, choices=EarlierVotes.choices,
        default=EarlierVotes.STAY,
    )  # fmt: skip
    rights = models.TextField(
        _("who owns the idea"), max_length=600, blank=True,
        help_text=_("In plain words, 60 at most. Shown beside Send."),
    )  # fmt: skip
    published_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=400, blank=True, editable=False)
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False),
                name="briefs_published_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contests:detail", args=[self.slug])

    @cached_property
    def schedule(self) -> list:
        """The phases in order of their start, pauses already added to their dates."""
        return sorted(self.phases.all(), key=lambda p: p.starts_at)

    @cached_property
    def open_pause(self) -> Any:
        """The pause that nobody has ended yet, or None."""
        return next((pause for pause in self.pauses.all() if pause.resumed_at is None), None)

    def forget_schedule(self) -> None:
        """Read phases and pauses anew next time; services call it after they changed them."""
        for name in ("schedule", "open_pause"):
            self.__dict__.pop(name, None)
        for name in ("phases", "pauses"):
            getattr(self, "_prefetched_objects_cache", {}).pop(name, None)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def is_published(self) -> bool:
        return self.status == ContestStatus.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        return self.status == ContestStatus.CANCELLED

    @property
    def is_paused(self) -> bool:
        return self.open_pause is not None

    @property
    def headline_prize(self) -> Any:
        return next(iter(self.prizes.all()), None)

    @property
    def picture_url(self) -> str:
        return self._rendition_url(CARD_PICTURE)

    @property
    def hero_url(self) -> str:
        return self._rendition_url(HERO_PICTURE)

    @property
    def sharing_url(self) -> str:
        """The picture that other sites show beside a link."""
        return self._rendition_url(SHARING_PICTURE)

    def _rendition_url(self, spec: str) -> str:
        return self.picture.get_rendition(spec).url if self.picture else ""

    # --- what the clock decides

    def schedule_time(self, now: datetime) -> datetime:
        """The instant of the schedule at `now`: while a pause lasts, the schedule's time stands still."""
        return min(now, self.open_pause.paused_at) if self.open_pause else now

    @property
    def phase(self) -> Any:
        """The phase that runs now, or None between phases and outside of them."""
        return self.phase_at(clock.now())

    @property
    def following_phase(self) -> Any:
        """The phase that starts next, or None."""
        return phases.next_phase(self.schedule, self.schedule_time(clock.now()))

    def phase_at(self, now: datetime) -> Any:
        return phases.phase_at(self.schedule, self.schedule_time(now))

    def allows(self, action: Action, now: datetime | None = None) -> bool:
        """Whether the contest's phase, status and pause let anybody do this now."""
        if not self.is_published or self.is_paused:
            return False
        return phases.allows(self.schedule, action, now or clock.now())

    def next_time_for(self, action: Action, now: datetime | None = None) -> datetime | None:
        return phases.next_time_for(self.schedule, action, now or clock.now())

    def next_change_at(self, now: datetime) -> datetime | None:
        return phases.next_change_at(self.schedule, now)

    def has_begun(self, now: datetime | None = None) -> bool:
        now = now or clock.now()
        return any(phase.starts_at <= now for phase in self.schedule)

    @property
    def refines(self) -> bool:
        """Whether it has a phase, past, present or to come, in which ideas are refined together."""
        return any(Action.REFINE in phases.ALLOWS[PhaseKind(phase.kind)] for phase in self.schedule)

    def is_over(self, now: datetime | None = None) -> bool:
        """Whether only its results, if anything, still stand open."""
        now = self.schedule_time(now or clock.now())
        rest = [
            p for p in self.schedule if p.kind != PhaseKind.RESULTS and (p.ends_at is None or p.ends_at > now)
        ]
        return bool(self.schedule) and not rest
