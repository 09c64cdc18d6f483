from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Idea
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.visibility import Moderated, Visibility

BODY = 4000


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: Any) -> CommentQuerySet:
        """Visible comments on ideas the user may see; their own in any state."""
        readable = self.filter(idea__in=Idea.objects.visible_to(user))
        if user.is_superuser:
            return readable
        shown = models.Q(visibility=Visibility.VISIBLE)
        if user.is_authenticated:
            shown |= models.Q(author=user.pk)
        return readable.filter(shown)


class Comment(Moderated):
    """Something said about an idea, or in answer to a comment; `thread` is the comment that began it all."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    thread = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    body = models.TextField(_("comment"), max_length=BODY)
    posted_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True, help_text=_("Taken back by its author."))
    once_key = models.CharField(  # noqa: DJ001 - unique where it is given, absent elsewhere
        max_length=64, null=True, unique=True, help_text=_("Stops a double click.")
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        indexes = [
            models.Index(
                fields=["idea", "-posted_at", "-id"],
                name="discussion_threads",
                condition=models.Q(parent__isnull=True),
            ),
            models.Index(fields=["thread", "posted_at", "id"], name="discussion_replies"),
            models.Index(fields=["posted_at"], name="discussion_recent"),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def is_open(self) -> bool:
        """Whether it can be read and answered: neither hidden nor taken back."""
        return self.is_visible and self.removed_at is None

    def get_absolute_url(self) -> str:
        return f"{self.idea.get_absolute_url()}#comment-{self.pk}"
