from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand
from contests.briefs.models import Contest, ContestKind, ContestStatus
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.visibility import Moderated, Visibility


class IdeaStatus(models.TextChoices):
    """What its author and the contest's screening have decided about an idea."""

    WAITING = "waiting", _("waiting for a moderator")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("part of another idea")


# What everybody may read unless it is hidden; lists show published ideas only.
READABLE = (IdeaStatus.PUBLISHED, IdeaStatus.MERGED)


class IdeaQuerySet(models.QuerySet["Idea"]):
    def public(self) -> IdeaQuerySet:
        """Published, not hidden, in a contest that is out."""
        return self.filter(status=IdeaStatus.PUBLISHED, visibility=Visibility.VISIBLE).exclude(
            contest__status=ContestStatus.DRAFT
        )

    def visible_to(self, user: Any) -> IdeaQuerySet:
        """Ideas that are public, or part of another one now, for everybody; their own for who makes them.

        All of their brand's for its staff.
        """
        if user.is_superuser:
            return self
        public = models.Q(status__in=READABLE, visibility=Visibility.VISIBLE) & ~models.Q(
            contest__status=ContestStatus.DRAFT
        )
        if user.is_authenticated:
            staffed = Brand.objects.filter(staff__user=user.pk, staff__ended_at__isnull=True)
            public |= models.Q(author=user.pk) | models.Q(contest__brand__in=staffed)
            public |= models.Q(pk__in=_made_with(user))
        return self.filter(public)


def _made_with(user: Any) -> models.QuerySet:
    """The ideas of which a person is a co-author now."""
    from ideas.entries.models.coauthor import CoAuthor

    return CoAuthor.objects.current().filter(person=user.pk).values("idea")


class Idea(Moderated):
    """A customer's idea in a contest. Its words are in its versions; nothing of it is ever deleted.

    `title`, `pitch` and `cover` repeat the current version's, so that lists need no join.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="ideas")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="ideas")
    status = models.CharField(max_length=10, choices=IdeaStatus.choices, default=IdeaStatus.PUBLISHED)
    title = models.CharField(max_length=80)
    pitch = models.CharField(max_length=240, blank=True)
    cover = models.ForeignKey(
        "entries.Attachment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    current = models.ForeignKey("entries.Version", on_delete=models.PROTECT, null=True, related_name="+")
    # Most ideas have none, and only NULL may stand beside itself under the constraint below.
    source_key = models.CharField(  # noqa: DJ001 - see above
        max_length=120, null=True, editable=False, help_text=_("The imported row or draft it came from.")
    )
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        indexes = [
            models.Index(fields=["author", "-created_at"], name="entries_idea_by_author"),
            models.Index(
                fields=["contest", "visibility"],
                condition=models.Q(status="waiting"),
                name="entries_idea_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["contest", "source_key"], name="entries_idea_source_once"),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False),
                name="entries_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("gallery:idea", args=[self.pk])

    @property
    def shown_cover(self) -> Any:
        """The member's picture that stands for the idea; in a flavour contest the drawn pack does."""
        if self.contest.kind == ContestKind.FLAVOUR or self.cover is None or not self.cover.is_visible:
            return None
        return self.cover

    @property
    def picture_url(self) -> str:
        """A picture for cards: the cover, else the pack or poster drawn from its words."""
        if cover := self.shown_cover:
            return cover.small_url
        return f"{reverse('entries:pack_svg', args=[self.pk])}?v={self.current_id}"

    @property
    def picture_alt(self) -> str:
        cover = self.shown_cover
        words = _("A picture of %(title)s") if cover else _("The drawn pack of %(title)s")
        return (cover and cover.alt) or words % {"title": self.title}

    @property
    def picture_width(self) -> int:
        return min(self.shown_cover.width, 480) if self.shown_cover else 800

    @property
    def picture_height(self) -> int:
        cover = self.shown_cover
        return round(cover.height * self.picture_width / cover.width) if cover else 1000

    @cached_property
    def team(self) -> list[Any]:
        """The co-authors it has now, in the order in which they joined.

        An idea that was read with `has_team`, and has none, is not asked.
        """
        if not getattr(self, "has_team", True):
            return []
        return list(self.coauthors.filter(left_at__isnull=True).select_related("person"))

    def is_made_by(self, user: Any, right: str) -> bool:
        """Whether this is the author, or a co-author with that right at least."""
        if not user.is_authenticated:
            return False
        return self.author_id == user.pk or any(
            row.person_id == user.pk and row.includes(right) for row in self.team
        )

    @property
    def is_public(self) -> bool:
        return self.status == IdeaStatus.PUBLISHED and self.visibility == Visibility.VISIBLE
