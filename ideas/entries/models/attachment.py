from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand
from contests.briefs.models import ContestStatus
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.visibility import Moderated, Visibility
from portal.media.storage import private_storage


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def public(self) -> AttachmentQuerySet:
        """Visible pictures of ideas that everybody may read."""
        return self.filter(_is_public())

    def visible_to(self, user: Any) -> AttachmentQuerySet:
        """Public pictures for everybody; their own for owners; all of their brand's ideas for its staff.

        Operators see those of every idea. What hangs on a draft alone is its owner's, whoever asks.
        """
        if not user.is_authenticated:
            return self.filter(_is_public())
        if user.is_superuser:
            return self.filter(models.Q(owner=user.pk) | models.Q(idea__isnull=False))
        staffed = Brand.objects.filter(staff__user=user.pk, staff__ended_at__isnull=True)
        return self.filter(
            _is_public() | models.Q(owner=user.pk) | models.Q(idea__contest__brand__in=staffed)
        )


def _is_public() -> models.Q:
    return models.Q(
        visibility=Visibility.VISIBLE,
        idea__status__in=["published", "merged"],
        idea__visibility=Visibility.VISIBLE,
    ) & ~models.Q(idea__contest__status=ContestStatus.DRAFT)


class Attachment(Moderated):
    """A member's picture: re-encoded, without metadata, in private storage, in two sizes made at upload."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="attachments")
    draft = models.ForeignKey(
        "entries.Draft", on_delete=models.SET_NULL, null=True, related_name="attachments"
    )
    idea = models.ForeignKey("entries.Idea", on_delete=models.PROTECT, null=True, related_name="attachments")
    file = models.FileField(storage=private_storage, upload_to="pictures/%Y/%m", max_length=200)
    small = models.FileField(storage=private_storage, upload_to="pictures/%Y/%m", max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(
        _("description of the picture"), max_length=240, blank=True,
        help_text=_("As the current version of its idea has it."),
    )  # fmt: skip
    sha256 = models.CharField(max_length=64, db_index=True, help_text=_("Of the bytes as uploaded."))
    uploaded_at = models.DateTimeField(default=clock.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of an idea")

    def __str__(self) -> str:
        return self.alt or str(self.token)

    def get_absolute_url(self) -> str:
        return reverse("entries:picture", args=[self.token, "large"])

    @property
    def small_url(self) -> str:
        return reverse("entries:picture", args=[self.token, "small"])
