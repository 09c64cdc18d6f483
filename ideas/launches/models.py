from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand
from contests.briefs.models import Contest
from ideas.judging.models import Award
from portal.accounts.models import User
from portal.kernel import clock

UPDATE_PICTURE = "fill-960x640|format-webp"


class Stage(models.TextChoices):
    SELECTED = "selected", _("Selected")
    CONCEPT = "concept", _("Concept")
    PROTOTYPE = "prototype", _("Prototype")
    TESTING = "testing", _("Testing")
    PRODUCTION = "production", _("Production")
    LAUNCHED = "launched", _("Launched")
    ON_HOLD = "on_hold", _("On hold")
    CANCELLED = "cancelled", _("Cancelled")


class LaunchQuerySet(models.QuerySet["Launch"]):
    def visible_to(self, user: Any) -> LaunchQuerySet:
        """Launches of the contests that a person may see."""
        return self.filter(award__contest__in=Contest.objects.visible_to(user))


class Launch(models.Model):
    """A winner's way to the shelf."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="launch")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="launches")
    name = models.CharField(_("name of the product"), max_length=100)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    story = models.TextField(_("what it will be"), max_length=2000, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.SELECTED, editable=False)
    launched_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = LaunchQuerySet.as_manager()

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("launches:detail", args=[self.slug])


class StageChange(models.Model):
    """A step of a launch, with what the brand says about it; append-only."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="stage_changes")
    from_stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    to_stage = models.CharField(max_length=10, choices=Stage.choices)
    reason = models.CharField(_("what we say about it"), max_length=400, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("step of a launch")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.launch}: {self.get_to_stage_display()}"


class Milestone(models.Model):
    """Something the brand means to reach by a day. Earlier dates stay visible in `dates`."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("title"), max_length=100)
    due_on = models.DateField(_("planned for"))
    done_on = models.DateField(_("reached on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class MilestoneDate(models.Model):
    """A date once promised for a milestone; append-only."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="dates")
    due_on = models.DateField()
    reason = models.CharField(_("why it moved"), max_length=240, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("date of a milestone")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.due_on}"


class Update(models.Model):
    """News about a launch, told to its followers."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="updates")
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), max_length=8000)
    picture = models.ForeignKey(
        "media.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    published_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("update")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the launch's page."""
        return f"{self.launch.get_absolute_url()}#update-{self.pk}"

    @property
    def picture_url(self) -> str:
        return self.picture.get_rendition(UPDATE_PICTURE).url if self.picture else ""


class Follower(models.Model):
    """A member who wants to hear how a launch goes on."""

    launch = models.ForeignKey(Launch, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="followed_launches")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("follower")
        constraints = [models.UniqueConstraint(fields=["launch", "user"], name="launches_follow_once")]

    def __str__(self) -> str:
        return f"{self.user} → {self.launch}"
