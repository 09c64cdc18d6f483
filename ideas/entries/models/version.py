from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.entries.models.attachment import Attachment
from ideas.entries.models.idea import Idea
from portal.accounts.models import User
from portal.kernel import clock


class AiHelp(models.TextChoices):
    """What the author says about help by AI; the declaration stays with the version."""

    NONE = "none", _("No AI helped")
    PARTS = "parts", _("AI helped with parts")
    MOSTLY = "mostly", _("Mostly made with AI")


class Version(models.Model):
    """One state of an idea, append-only. Its words are in `content`, of which it holds the salted digest."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parents = models.ManyToManyField("self", symmetrical=False, related_name="children")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what changed"), max_length=240, blank=True)
    ai_help = models.CharField(max_length=6, choices=AiHelp.choices, default=AiHelp.NONE)
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the salt and the canonical content."))
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("version")
        ordering = ["idea", "number"]
        constraints = [models.UniqueConstraint(fields=["idea", "number"], name="entries_version_number_once")]

    def __str__(self) -> str:
        return f"{self.idea_id} v{self.number}"


class VersionContent(models.Model):
    """The words of a version. May be blanked for a reason; the version and its digest stay."""

    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, primary_key=True, related_name="content"
    )
    salt = models.CharField(max_length=32)
    title = models.CharField(max_length=80)
    pitch = models.CharField(max_length=240, blank=True)
    body = models.TextField(max_length=20_000, blank=True)
    answers = models.JSONField(default=dict)
    tags = models.JSONField(default=list)
    third_party = models.CharField(_("third-party material"), max_length=400, blank=True)
    pictures = models.ManyToManyField(Attachment, through="entries.VersionPicture", related_name="versions")
    blanked_at = models.DateTimeField(null=True)
    blanked_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("content of a version")

    def __str__(self) -> str:
        return self.title


class VersionPicture(models.Model):
    """A picture's place in a version, the cover's first, and how that version describes it."""

    content = models.ForeignKey(VersionContent, on_delete=models.PROTECT, related_name="placed")
    picture = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    alt = models.CharField(_("description of the picture"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("picture in a version")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["content", "picture"], name="entries_picture_once"),
            models.UniqueConstraint(fields=["content", "position"], name="entries_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.content_id} #{self.position}"


class VersionCredit(models.Model):
    """A person whose comment the author says helped this version; append-only."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="credits")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("credit in a version")
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="entries_credit_once")]

    def __str__(self) -> str:
        return f"{self.person} in {self.version}"
