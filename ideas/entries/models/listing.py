from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.entries.models.idea import Idea
from portal.kernel import clock

RANDOM_KEYS = 2**31


def random_key() -> int:
    """A place in the shuffled order, below RANDOM_KEYS."""
    return secrets.randbelow(RANDOM_KEYS)


def _index(name: str, *order: str) -> models.Index:
    """An index of what lists show, in an order of theirs."""
    return models.Index(fields=order, name=name, condition=models.Q(is_public=True))


class Listing(models.Model):
    """One narrow row per idea: what lists filter and sort by, with the indexes that serve each order.

    Kept in step by the services of entries. The folded numbers are written by the slices that count them;
    casting a vote never touches this row.
    """

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, primary_key=True, related_name="listing")
    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")
    is_public = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=clock.now)
    votes = models.IntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    exposure = models.PositiveIntegerField(default=0)
    random_key = models.PositiveBigIntegerField(default=random_key)

    class Meta:
        verbose_name = _("listing")
        indexes = [
            _index("entries_listing_newest", "contest", "-published_at", "-idea"),
            _index("entries_listing_votes", "contest", "-votes", "-idea"),
            _index("entries_listing_random", "contest", "random_key", "idea"),
            _index("entries_all_newest", "-published_at", "-idea"),
            _index("entries_all_votes", "-votes", "-idea"),
            _index("entries_all_random", "random_key", "idea"),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}"


class Tag(models.Model):
    """A word that authors put on their ideas."""

    slug = models.SlugField(max_length=40, unique=True, allow_unicode=True)
    name = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IdeaTag(models.Model):
    """A tag on an idea's current version, with the columns that sort ideas under it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="idea_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="idea_tags")
    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("tag of an idea")
        indexes = [models.Index(fields=["contest", "tag", "-idea"], name="entries_tag_newest")]
        constraints = [models.UniqueConstraint(fields=["idea", "tag"], name="entries_tag_once")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.idea_id}"
