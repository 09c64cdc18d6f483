from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries import bounds
from ideas.entries.content import IdeaContent, new_salt
from ideas.entries.events import IdeaRevised
from ideas.entries.models import (
    AiHelp,
    Attachment,
    Idea,
    Version,
    VersionContent,
    VersionCredit,
    VersionPicture,
)
from ideas.entries.questions import TraceVersion, WeighChange
from ideas.entries.reads import content_of
from ideas.entries.services.holding import hold_idea
from ideas.entries.services.listing import show_current
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.questions import ask
from portal.kernel.text import tidy_line

CREDITED_AT_MOST = 20
NOTE = 240
REASON = 400


class EditConflict(NotPossible):
    """The idea moved on since the editor began; both texts are kept so that nothing is lost."""

    def __init__(self, *, mine: IdeaContent, current: Version, base: Version) -> None:
        super().__init__(_("This idea was changed meanwhile. Look at both texts and save again."))
        self.mine = mine
        self.current = current
        self.theirs = content_of(current)
        self.base = base


@transaction.atomic
def revise_idea(
    *,
    idea: Idea,
    content: IdeaContent,
    base: Version,
    by: User,
    note: str = "",
    credited: Iterable[User] = (),
) -> Version:
    """Give the idea its next version, made from `base`, naming the people whose comments helped.

    Saving what already stands changes nothing. Raises `EditConflict` when `base` is no longer current.
    """
    require(by, "entries.edit_idea", idea)
    locked = hold_idea(idea.pk)
    content = content.tidied()
    check(content, locked)
    current = locked.current or base
    if content.says_the_same_as(content_of(current)):
        return current
    if current.pk != base.pk:
        raise EditConflict(mine=content, current=current, base=base)
    version = append_version(
        idea=locked, content=content, author=by, parents=(base,), note=note, credited=credited
    )
    _follow(idea, locked)
    return version


@transaction.atomic
def append_version(
    *,
    idea: Idea,
    content: IdeaContent,
    author: User,
    parents: tuple[Version, ...],
    note: str = "",
    known: Mapping[str, Any] | None = None,
    credited: Iterable[User] = (),
) -> Version:
    """Make the content the idea's current version. The caller holds the idea's row and has checked both.

    `known` is what the caller has found out about who wrote what (see `TraceVersion`), `credited` are people
    who helped with it.
    """
    Attachment.objects.filter(pk__in=content.picture_ids, idea__isnull=True, owner=author).update(idea=idea)
    version = add_version(idea=idea, content=content, author=author, parents=parents, note=note, known=known)
    _credit(version, credited)
    show_current(idea, version, content)
    ask(WeighChange(version=version))
    publish(IdeaRevised(idea_id=idea.pk, version_id=version.pk, by_id=author.pk))
    return version


def check(content: IdeaContent, idea: Idea) -> None:
    """Raise ValidationError, by field, unless the idea's contest takes the content."""
    contest = idea.contest
    if found := bounds.problems(content, contest.form_fields.all(), contest.ai_rule):
        raise ValidationError(found)


def add_version(
    *,
    idea: Idea,
    content: IdeaContent,
    author: User,
    parents: tuple[Version, ...] = (),
    sources: tuple[Version, ...] = (),
    note: str = "",
    known: Mapping[str, Any] | None = None,
) -> Version:
    """Append the version and its content; the content must be tidied, its pictures the idea's own."""
    salt = new_salt()
    latest = idea.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version.objects.create(
        idea=idea,
        number=latest + 1,
        author=author,
        note=tidy_line(note)[:NOTE],
        ai_help=AiHelp(content.ai_help),
        digest=content.digest(salt),
    )
    version.parents.set(parents)
    words = VersionContent.objects.create(
        version=version,
        salt=salt,
        title=content.title,
        pitch=content.pitch,
        body=content.body,
        answers=dict(content.answers),
        tags=list(content.tags),
        third_party=content.third_party,
    )
    _place_pictures(words, idea, content)
    ask(TraceVersion(version=version, parents=parents, sources=sources, known=known or {}))
    return version


@transaction.atomic
def blank_content(*, version: Version, reason: str, by: User) -> None:
    """Forget what a version said, but for the reason why; its number, author and digest stay."""
    require(by, "entries.moderate_idea", version.idea)
    VersionPicture.objects.filter(content=version.pk).delete()
    VersionContent.objects.filter(version=version).update(
        title="",
        pitch="",
        body="",
        answers={},
        tags=[],
        third_party="",
        blanked_at=clock.now(),
        blanked_reason=tidy_line(reason)[:REASON],
    )


def _place_pictures(words: VersionContent, idea: Idea, content: IdeaContent) -> None:
    """Let the version show these pictures of the idea, in this order and described like this."""
    if not content.picture_ids:
        return
    if Attachment.objects.filter(pk__in=content.picture_ids, idea=idea).count() != len(content.picture_ids):
        raise ValidationError({bounds.PICTURE: [_("One of the pictures is no longer there. Add it again.")]})
    described = zip(content.picture_ids, content.picture_alts, strict=True)
    VersionPicture.objects.bulk_create(
        VersionPicture(content=words, picture_id=key, position=position, alt=alt)
        for position, (key, alt) in enumerate(described)
    )


def _credit(version: Version, people: Iterable[User]) -> None:
    others = list(dict.fromkeys(person for person in people if person.pk != version.author_id))
    VersionCredit.objects.bulk_create(
        VersionCredit(version=version, person=person) for person in others[:CREDITED_AT_MOST]
    )


def _follow(idea: Idea, locked: Idea) -> None:
    """Let the caller's object say what its row now says."""
    for name in ("title", "pitch", "cover_id", "current_id"):
        setattr(idea, name, getattr(locked, name))
