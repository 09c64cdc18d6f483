from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from portal.accounts.models import User
from portal.kernel import clock


class Draft(models.Model):
    """What somebody has typed and not yet sent, for a new idea or a change to one.

    A visitor's draft is held by the secret `token` in their session and becomes theirs when they sign up.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="drafts")
    idea = models.ForeignKey(
        "entries.Idea", on_delete=models.CASCADE, null=True, related_name="drafts",
        help_text=_("The idea being changed; empty for a new one."),
    )  # fmt: skip
    base = models.ForeignKey("entries.Version", on_delete=models.PROTECT, null=True, related_name="+")
    sources = models.ManyToManyField(
        "entries.Version", related_name="+", help_text=_("What a new idea is made from, if it is a remix.")
    )
    data = models.JSONField(default=dict)
    is_sent = models.BooleanField(default=False)
    wants_sending = models.BooleanField(
        default=False, help_text=_("Its visitor pressed Send; it goes out when they have signed up.")
    )
    created_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("draft")
        indexes = [models.Index(fields=["owner", "-saved_at"], name="entries_draft_by_owner")]

    def __str__(self) -> str:
        return str(self.data.get("title") or _("Untitled"))
