from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Idea, Right
from portal.accounts.models import User
from portal.kernel import clock


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("taken back")


class Invitation(models.Model):
    """An author asks somebody, by their handle or at an address, to make the idea together."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="invitations_to_ideas")
    email = models.EmailField(blank=True)
    token = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of what the link holds."))
    right = models.CharField(_("may"), max_length=8, choices=Right.choices, default=Right.EDIT)
    words = models.CharField(_("a word to them"), max_length=400, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation of a co-author")
        ordering = ["-sent_at"]
        indexes = [
            models.Index(fields=["person", "-sent_at"], name="refining_invited"),
            models.Index(fields=["email"], name="refining_invited_email", condition=~models.Q(email="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ ~models.Q(email=""),
                name="refining_invites_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.email} to {self.idea_id}"


class JoinRequest(models.Model):
    """Somebody asks to make an idea together with its author."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="join_requests")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what you would bring"), max_length=400, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("request to join an idea")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person"], condition=models.Q(answer=""), name="refining_one_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} to {self.idea_id}"


class EditLock(models.Model):
    """Who is changing an idea just now: a courtesy. Saving at the same time merges and needs no lock."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, primary_key=True, related_name="edit_lock")
    holder = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("edit lock")

    def __str__(self) -> str:
        return f"{self.holder} on {self.idea_id}"


class Skill(models.TextChoices):
    """What an author may look for."""

    TASTE = "taste", _("Cooking and tasting")
    DRAWING = "drawing", _("Drawing and design")
    PHOTO = "photo", _("Photography")
    WORDS = "words", _("Names and words")
    MAKING = "making", _("Making and materials")
    LANGUAGE = "language", _("Another language")
    TESTING = "testing", _("Trying it out")
    OTHER = "other", _("Something else")


class Ask(models.Model):
    """What an author needs help with. Answers come as suggestions."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="asks")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what do you need?"), max_length=200)
    skill = models.CharField(_("skill"), max_length=8, choices=Skill.choices, default=Skill.OTHER)
    posted_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request for help")
        ordering = ["-posted_at"]
        indexes = [
            models.Index(
                fields=["skill", "-posted_at"],
                name="refining_open_asks",
                condition=models.Q(closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.words
