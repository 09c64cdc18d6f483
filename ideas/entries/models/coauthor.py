from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.entries.models.idea import Idea
from portal.accounts.models import User
from portal.kernel import clock


class Right(models.TextChoices):
    """What a co-author may do; each includes the one before."""

    SUGGEST = "suggest", _("suggest changes")
    EDIT = "edit", _("change the idea, and take suggestions in")
    SUBMIT = "submit", _("everything its author may")


# The rights that include each right.
INCLUDED_IN = {
    Right.SUGGEST: [Right.SUGGEST, Right.EDIT, Right.SUBMIT],
    Right.EDIT: [Right.EDIT, Right.SUBMIT],
    Right.SUBMIT: [Right.SUBMIT],
}


class CoAuthorQuerySet(models.QuerySet["CoAuthor"]):
    def current(self) -> CoAuthorQuerySet:
        """Those who are co-authors now."""
        return self.filter(left_at__isnull=True)


class CoAuthor(models.Model):
    """Somebody who makes an idea with its author. Who left keeps the row, and credit for what they did."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="coauthors")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="coauthored")
    right = models.CharField(_("may"), max_length=8, choices=Right.choices, default=Right.EDIT)
    joined_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("Empty for who left.")
    )

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-author")
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["person", "-joined_at"], name="entries_coauthor_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person"],
                condition=models.Q(left_at__isnull=True),
                name="entries_coauthor_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} with {self.idea_id}"

    def includes(self, right: str) -> bool:
        """Whether what this co-author may do includes the right."""
        return self.right in INCLUDED_IN[Right(right)]
