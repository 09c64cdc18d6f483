from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Idea, Version
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.visibility import Moderated, Visibility


class SuggestionStatus(models.TextChoices):
    OPEN = "open", _("waiting for the authors")
    ACCEPTED = "accepted", _("taken in")
    PARTLY = "partly", _("taken in, in parts")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, user: Any) -> SuggestionQuerySet:
        """Suggestions to ideas that the user may see; hidden ones for their author and the staff only."""
        readable = self.filter(idea__in=Idea.objects.visible_to(user))
        if user.is_superuser:
            return readable
        shown = models.Q(visibility=Visibility.VISIBLE)
        if user.is_authenticated:
            shown |= models.Q(by=user.pk)
        return readable.filter(shown)

    def open(self) -> SuggestionQuerySet:
        return self.filter(status=SuggestionStatus.OPEN, visibility=Visibility.VISIBLE)


class Suggestion(Moderated):
    """A change that somebody proposes to an idea, made from its version `base` and stored as hunks.

    `content` is the whole entry as the suggester would have it. Revising it begins a new `revision` with
    hunks of its own, made from the version that is current then; hunks of earlier revisions stay.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="suggestions")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="suggestions")
    base = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField(default=dict)
    note = models.CharField(_("why"), max_length=400, blank=True)
    answers_ask = models.ForeignKey(
        "refining.Ask", on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    status = models.CharField(max_length=9, choices=SuggestionStatus.choices, default=SuggestionStatus.OPEN)
    answer = models.CharField(_("a word of thanks"), max_length=400, blank=True)
    by_staff = models.BooleanField(default=False, help_text=_("Sent by somebody who works for the brand."))
    once_key = models.CharField(  # noqa: DJ001 - unique where it is given, absent elsewhere
        max_length=64, null=True, unique=True, help_text=_("Stops a double click.")
    )
    sent_at = models.DateTimeField(default=clock.now)
    revised_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = [
            models.Index(fields=["idea", "-sent_at", "-id"], name="refining_suggested_to"),
            models.Index(fields=["by", "-sent_at"], name="refining_suggested_by"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} for {self.idea_id}"

    def get_absolute_url(self) -> str:
        return reverse("refining:suggestion", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == SuggestionStatus.OPEN


class HunkKind(models.TextChoices):
    TEXT = "text", _("words")
    VALUE = "value", _("an answer")
    ADDED = "added", _("something added")
    REMOVED = "removed", _("something removed")


class Hunk(models.Model):
    """One part of a suggestion, which can be taken in without the others.

    Words replace the base version's tokens from `start` up to `stop`; a value replaces the whole answer; an
    item (a tag, an ingredient, a choice, a picture) is added or removed. `runs` says who first wrote the
    words of `after`; it is worked out once, when the suggestion is sent.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="hunks")
    revision = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=80)
    kind = models.CharField(max_length=7, choices=HunkKind.choices)
    start = models.PositiveIntegerField(default=0)
    stop = models.PositiveIntegerField(default=0)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    runs = models.JSONField(default=list)
    accepted_in = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="accepted_hunks"
    )

    class Meta:
        verbose_name = _("part of a suggestion")
        ordering = ["suggestion", "revision", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "revision", "number"], name="refining_hunk_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(stop__gte=models.F("start")), name="refining_hunk_forwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}/{self.number} {self.field}"


class Remark(Moderated):
    """What somebody says about a suggestion."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("comment"), max_length=2000)
    posted_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, help_text=_("Taken back by its author."))
    once_key = models.CharField(  # noqa: DJ001 - unique where it is given, absent elsewhere
        max_length=64, null=True, unique=True, help_text=_("Stops a double click.")
    )

    class Meta:
        verbose_name = _("comment on a suggestion")
        indexes = [models.Index(fields=["suggestion", "posted_at", "id"], name="refining_remarks")]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        return f"{self.suggestion.get_absolute_url()}#remark-{self.pk}"


class Like(models.Model):
    """Somebody who would like to see a suggestion taken in."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="likes")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("like of a suggestion")
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "person"], name="refining_like_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.suggestion_id}"
