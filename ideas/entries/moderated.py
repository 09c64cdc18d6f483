"""What of this slice the moderators' desk can hide and restore."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Attachment, Idea, IdeaStatus
from ideas.entries.reads import content_of
from ideas.entries.services import publish_idea, set_picture_visibility, set_visibility
from portal.kernel.visibility import Kind, moderated_kind


def _words(idea: Idea) -> str:
    content = content_of(idea.current)
    return "\n\n".join(part for part in (content.pitch, content.body) if part)


moderated_kind(
    Kind(
        name="idea",
        label=_("idea"),
        queryset=lambda: Idea.objects.select_related("contest__brand", "author", "current__content"),
        visible_to=lambda user: Idea.objects.visible_to(user),
        brand_of=lambda idea: idea.contest.brand,
        author_of=lambda idea: idea.author,
        title_of=lambda idea: idea.title,
        text_of=_words,
        url_of=lambda idea: idea.get_absolute_url(),
        set_visibility=lambda obj, visibility, by: set_visibility(idea=obj, visibility=visibility, by=by),
        is_waiting=lambda idea: idea.status == IdeaStatus.WAITING,
        publish=lambda obj, by: publish_idea(idea=obj, by=by),
    )
)
moderated_kind(
    Kind(
        name="picture",
        label=_("picture"),
        queryset=lambda: Attachment.objects.filter(idea__isnull=False).select_related(
            "idea__contest__brand", "owner"
        ),
        visible_to=lambda user: Attachment.objects.visible_to(user).filter(idea__isnull=False),
        brand_of=lambda picture: picture.idea.contest.brand,
        author_of=lambda picture: picture.owner,
        title_of=lambda picture: picture.alt or picture.idea.title,
        text_of=lambda picture: picture.alt,
        url_of=lambda picture: picture.idea.get_absolute_url(),
        set_visibility=lambda obj, visibility, by: set_picture_visibility(
            picture=obj, visibility=visibility, by=by
        ),
    )
)
