"""Bringing an earlier version back, and taking the words out of one. The chain of versions stays."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Version
from ideas.entries.reads import content_of
from ideas.entries.services import append_version, blank_content, hold_idea
from ideas.entries.services.versions import check
from ideas.refining.models import Passage
from portal.accounts.models import User
from portal.kernel.policies import require
from portal.kernel.text import tidy_line
from portal.kernel.visibility import Visibility


@transaction.atomic
def restore_version(*, version: Version, by: User) -> Version:
    """Let the idea say again what this version said, as a new version; every word stays its writer's.

    Pictures that a moderator has hidden since stay away. Restoring what the idea says anyway changes nothing.
    """
    idea = hold_idea(version.idea_id)
    version.idea = idea
    require(by, "refining.restore_version", version)
    content = as_shown(content_of(version))
    current = idea.current
    if current is not None and content.says_the_same_as(content_of(current)):
        return current
    check(content, idea)
    return append_version(
        idea=idea,
        content=content,
        author=by,
        parents=(current, version) if current else (version,),
        note=_("Version %(number)d brought back") % {"number": version.number},
    )


def as_shown(content: IdeaContent) -> IdeaContent:
    """The content without pictures that a moderator has hidden."""
    visible = Attachment.objects.filter(pk__in=content.picture_ids, visibility=Visibility.VISIBLE)
    shown = set(visible.values_list("pk", flat=True))
    described = zip(content.picture_ids, content.picture_alts, strict=True)
    return content.with_pictures(pair for pair in described if pair[0] in shown)


@transaction.atomic
def blank_version(*, version: Version, reason: str, by: User) -> None:
    """Take the words and pictures out of an earlier version; everybody reads the reason in their place."""
    require(by, "refining.blank_version", version)
    if not tidy_line(reason):
        raise ValidationError({"reason": _("Say why: the reason stands where the words stood.")})
    blank_content(version=version, reason=reason, by=by)
    Passage.objects.filter(stood_in=version).delete()
