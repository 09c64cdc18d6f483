from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Idea, Version
from portal.accounts.models import User
from portal.kernel import clock


class Contribution(models.Model):
    """One person's text in one field of one version or suggestion, append-only.

    Its words are not repeated here: they stand in the version or the hunk that brought them in, and go when
    these are blanked.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=80)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="contributions")
    hunk = models.OneToOneField(
        "refining.Hunk", on_delete=models.PROTECT, null=True, related_name="contribution"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("contribution")
        indexes = [models.Index(fields=["idea", "field"], name="refining_contributed_to")]
        constraints = [
            models.UniqueConstraint(fields=["version", "field"], name="refining_once_per_field"),
            models.CheckConstraint(
                condition=models.Q(version__isnull=True) ^ models.Q(hunk__isnull=True),
                name="refining_brought_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} by {self.person_id}"


class Trace(models.Model):
    """Who first wrote each word of one field of a version, append-only.

    `runs` are [length, contribution, offset] in the order of the field's tokens: so many tokens, which stand
    from that offset on in the text that the contribution brought in. For answers that are no text, for tags
    and for pictures, `runs` is an object: the item, and the contribution that brought it in.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="traces")
    field = models.CharField(max_length=80)
    algorithm = models.PositiveSmallIntegerField()
    runs = models.JSONField()

    class Meta:
        verbose_name = _("trace of a field")
        constraints = [
            models.UniqueConstraint(fields=["version", "field"], name="refining_traced_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.field}"


class Passage(models.Model):
    """Words that a version left out, so that who wrote them keeps them when they come back.

    Not append-only: a passage goes with the words of the version that it stood in, when these are blanked.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="left_out")
    stood_in = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    runs = models.JSONField()
    begins = models.BooleanField(default=False, help_text=_("It was the beginning of its field."))
    ends = models.BooleanField(default=False, help_text=_("It was the end of its field."))

    class Meta:
        verbose_name = _("passage left out")
        indexes = [models.Index(fields=["idea", "id"], name="refining_left_out")]

    def __str__(self) -> str:
        return self.text[:60]
