from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.entries.models import Idea, Version
from portal.accounts.models import User
from portal.kernel import clock


class Source(models.Model):
    """An idea was made from a version of another one, append-only."""

    remix = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="sources")
    origin = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="remixes")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    cited_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("source of a remix")
        ordering = ["cited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["remix", "origin"], name="refining_source_once"),
            models.CheckConstraint(
                condition=~models.Q(remix=models.F("origin")), name="refining_not_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remix_id} from {self.origin_id}"


class Wish(models.TextChoices):
    """What an author wants of others who would make a new idea from theirs."""

    WELCOME = "welcome", _("Remixes are welcome")
    ASK = "ask", _("Please ask me first")
    NO = "no", _("No remixes, please")


class RemixWish(models.Model):
    """What an author has said about remixes; who said nothing welcomes them."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, primary_key=True, related_name="remix_wish")
    wish = models.CharField(_("remixes"), max_length=7, choices=Wish.choices, default=Wish.WELCOME)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wish about remixes")

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.wish}"


class RemixRequest(models.Model):
    """Somebody asks to build on an idea. Its author answers, for another brand's contest its brand too."""

    origin = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="remix_requests")
    target = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what do you want to make?"), max_length=400, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    author_agreed_at = models.DateTimeField(null=True)
    brand_agreed_at = models.DateTimeField(null=True)
    brand_agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("request to remix")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "target", "person"],
                condition=models.Q(refused_at__isnull=True),
                name="refining_one_remix_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} asks for {self.origin_id}"

    @property
    def is_refused(self) -> bool:
        return self.refused_at is not None

    @property
    def needs_brand(self) -> bool:
        """Whether the brand of the idea has a say: its contest and the target are of different brands."""
        source = self.origin.contest
        return source.brand_id != self.target.brand_id and not source.is_openly_licensed

    @property
    def waits_for_author(self) -> bool:
        return not self.is_refused and self.author_agreed_at is None

    @property
    def waits_for_brand(self) -> bool:
        return not self.is_refused and self.needs_brand and self.brand_agreed_at is None

    @property
    def is_agreed(self) -> bool:
        """Everybody who has a say has said yes."""
        return not (self.is_refused or self.waits_for_author or self.waits_for_brand)
