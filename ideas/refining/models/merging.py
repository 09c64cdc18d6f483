from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.entries.models import INCLUDED_IN, CoAuthor, Idea, Right, Version
from portal.accounts.models import User
from portal.kernel import clock

# How long a merge can be undone.
UNDONE_WITHIN = timedelta(days=14)


class MergeStatus(models.TextChoices):
    PROPOSED = "proposed", _("waiting for the other author")
    DONE = "done", _("merged")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNDONE = "undone", _("undone")


class MergeQuerySet(models.QuerySet["Merge"]):
    def done(self) -> MergeQuerySet:
        """Those that hold now."""
        return self.filter(status=MergeStatus.DONE)

    def of_authors(self, user: Any) -> MergeQuerySet:
        """Merges of ideas that this person leads, as their author or with an author's right."""
        leads = CoAuthor.objects.current().filter(person=user.pk, right__in=INCLUDED_IN[Right.SUBMIT])
        authored = models.Q(staying__author=user.pk) | models.Q(joining__author=user.pk)
        led = models.Q(staying__in=leads.values("idea")) | models.Q(joining__in=leads.values("idea"))
        return self.filter(authored | led)


class Merge(models.Model):
    """Two ideas become one by consent: `joining` becomes part of `staying`, and both authors are its authors.

    `content` is the text on which both agree; whoever changes it agrees to the new text, and the other has to
    agree again. No ballot is ever moved. `newcomers` are the places that it made in the team of `staying`.
    """

    staying = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="merges")
    joining = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="merged_in")
    staying_base = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    joining_base = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)
    worded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+",
        help_text=_("Whose words of their own are in the content: who wrote it last."),
    )  # fmt: skip
    words = models.CharField(_("why together?"), max_length=400, blank=True)
    status = models.CharField(max_length=9, choices=MergeStatus.choices, default=MergeStatus.PROPOSED)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    staying_agreed_at = models.DateTimeField(null=True)
    joining_agreed_at = models.DateTimeField(null=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    newcomers = models.ManyToManyField(CoAuthor, related_name="+")
    merged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text=_("Declined, withdrawn or undone."))
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two ideas")
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(staying=models.F("joining")), name="refining_merges_two"
            ),
            models.UniqueConstraint(
                fields=["joining"], condition=models.Q(status="done"), name="refining_merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.joining_id} into {self.staying_id}"

    def get_absolute_url(self) -> str:
        return reverse("refining:merge", args=[self.pk])

    @property
    def contest(self) -> Contest:
        return self.staying.contest

    @property
    def is_open(self) -> bool:
        return self.status == MergeStatus.PROPOSED

    @property
    def is_done(self) -> bool:
        return self.status == MergeStatus.DONE

    @property
    def undone_until(self) -> datetime | None:
        """The instant from which it stands for good."""
        return self.merged_at + UNDONE_WITHIN if self.merged_at else None

    @property
    def text_digest(self) -> str:
        """SHA-256 (hex) of the text, by which somebody says what it is that they agree to."""
        return sha256(json.dumps(self.content, sort_keys=True).encode()).hexdigest()

    @property
    def has_moved_on(self) -> bool:
        """Whether either idea was changed since the text was proposed."""
        return (self.staying.current_id, self.joining.current_id) != (
            self.staying_base_id,
            self.joining_base_id,
        )
