"""Whether people may see a thing that a member made, stored on its own row, and the registry of such things.

Each slice registers its moderated kinds with what the desk needs; moderation acts through the registry and
never imports the slices' models by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    VISIBLE = "visible", _("visible")
    HELD = "held", _("waiting for a moderator")
    HIDDEN = "hidden", _("hidden")


class Moderated(models.Model):
    """Mixin: the row is shown, held back, or hidden. Only a service of the row's own slice changes it."""

    visibility = models.CharField(
        _("visibility"), max_length=8, choices=Visibility.choices, default=Visibility.VISIBLE, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_visible(self) -> bool:
        return self.visibility == Visibility.VISIBLE


@dataclass(frozen=True, slots=True)
class Kind:
    """What the desk can do with one kind of moderated thing.

    `queryset()` gives all rows; `brand_of`, `author_of`, `title_of` and `text_of` take one row (`author_of`
    may give None; a title is plain text, the text beside it Markdown); `set_visibility(obj, visibility, by)`
    is the slice's own service; `url_of` is where it is read; `visible_to(user)` are the rows a user may see,
    and so report. Where things wait for a moderator before they come out, `is_waiting(obj)` says so and
    `publish(obj, by)` lets them out.
    """

    name: str
    label: Any
    queryset: Callable[[], models.QuerySet]
    visible_to: Callable[[Any], models.QuerySet]
    brand_of: Callable[[Any], Any]
    author_of: Callable[[Any], Any]
    title_of: Callable[[Any], str]
    text_of: Callable[[Any], str]
    url_of: Callable[[Any], str]
    set_visibility: Callable[..., Any]
    is_waiting: Callable[[Any], bool] = lambda obj: obj.visibility == Visibility.HELD
    publish: Callable[..., Any] | None = None


KINDS: dict[str, Kind] = {}


def moderated_kind(kind: Kind) -> None:
    """Register a kind; its name is part of addresses and is given once."""
    if kind.name in KINDS and KINDS[kind.name] != kind:
        raise ValueError(f"The moderated kind {kind.name} is registered twice.")
    KINDS[kind.name] = kind
