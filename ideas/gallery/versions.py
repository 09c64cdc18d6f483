"""Versions of an idea side by side: which of its parts changed, which words in them, and which pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from contests.briefs.models import FormField
from ideas.entries.models import Version, VersionPicture
from ideas.refining.diff import ADDED, KEPT, REMOVED, readable
from portal.kernel.visibility import Visibility

Runs = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture in either version: its description as runs of words, and what became of the picture."""

    url: str
    runs: Runs
    state: int = KEPT
    is_moved: bool = False

    @property
    def is_changed(self) -> bool:
        return self.state != KEPT or self.is_moved or _has_changes(self.runs)

    @property
    def said(self) -> str:
        if self.state == ADDED:
            return _("Added")
        if self.state == REMOVED:
            return _("Removed")
        return _("Its place changed") if self.is_moved else ""


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a version with its runs of words, or its pictures; `is_changed`: it differs from before."""

    label: str
    runs: Runs
    pictures: tuple[PictureChange, ...] = ()

    @property
    def is_changed(self) -> bool:
        return _has_changes(self.runs) or any(picture.is_changed for picture in self.pictures)


def compare(before: Version | None, after: Version, questions: list[FormField]) -> list[Change]:
    """Every part that either version has; without an earlier one nothing counts as added."""
    old = dict(_fields(before, questions)) if before else {}
    new = dict(_fields(after, questions))
    found = []
    for label in dict.fromkeys([*new, *old]):
        text = new.get(label, "")
        runs = readable(old.get(label, ""), text) if before else [(KEPT, text)] if text else []
        if runs:
            found.append(Change(label, runs))
    if pictures := compare_pictures(before, after):
        found.append(Change(_("Pictures"), [], tuple(pictures)))
    return found


def compare_pictures(before: Version | None, after: Version) -> list[PictureChange]:
    """The later version's pictures in its order, then those it left out. Pictures that are hidden stay so.

    A picture's place changed if it stands elsewhere among those that both versions have.
    """
    new, old = _placed(after), _placed(before) if before else {}
    if before is None:
        return [_picture(placed, placed.alt, placed.alt) for placed in new.values()]
    was = [pk for pk in old if pk in new]
    moved = {pk for pk, earlier in zip((pk for pk in new if pk in old), was, strict=True) if pk != earlier}
    found = []
    for pk, placed in new.items():
        if pk in old:
            found.append(_picture(placed, old[pk].alt, placed.alt, is_moved=pk in moved))
        else:
            found.append(_picture(placed, "", placed.alt, ADDED))
    return [*found, *(_picture(gone, gone.alt, "", REMOVED) for pk, gone in old.items() if pk not in new)]


def _picture(placed: VersionPicture, old: str, new: str, state: int = KEPT, **more: Any) -> PictureChange:
    return PictureChange(placed.picture.small_url, readable(old, new), state, **more)


def _placed(version: Version) -> dict[int, VersionPicture]:
    shown = VersionPicture.objects.filter(
        content=version.pk, content__blanked_at__isnull=True, picture__visibility=Visibility.VISIBLE
    )
    return {placed.picture_id: placed for placed in shown.select_related("picture").order_by("position")}


def _fields(version: Version, questions: list[FormField]) -> Iterator[tuple[str, str]]:
    content = getattr(version, "content", None)
    if content is None:
        return
    yield str(_("Name")), content.title
    yield str(_("In one sentence")), content.pitch
    yield str(_("Description")), content.body
    for question in questions:
        yield question.label, _plain(content.answers.get(question.key, ""))
    yield str(_("Tags")), ", ".join(str(tag) for tag in content.tags)
    yield str(_("Help by AI")), str(version.get_ai_help_display())
    yield str(_("Third-party material")), content.third_party


def _plain(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _has_changes(runs: Runs) -> bool:
    return any(kind != KEPT for kind, _words in runs)
