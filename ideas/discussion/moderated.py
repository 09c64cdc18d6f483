"""Comments as the moderators' desk sees them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ideas.discussion.models import Comment
from ideas.discussion.services import set_visibility
from portal.kernel.markdown import plain_words
from portal.kernel.visibility import Kind, moderated_kind

# Of a comment, which has no title; characters.
OPENING = 60

COMMENT = Kind(
    name="comment",
    label=_("comment"),
    queryset=lambda: Comment.objects.select_related("idea__contest__brand", "author"),
    visible_to=lambda user: (
        Comment.objects.visible_to(user)
        .filter(removed_at=None)
        .select_related("idea__contest__brand", "author")
    ),
    brand_of=lambda comment: comment.idea.contest.brand,
    author_of=lambda comment: comment.author,
    title_of=lambda comment: plain_words(comment.body, OPENING),
    text_of=lambda comment: comment.body,
    url_of=lambda comment: comment.get_absolute_url(),
    set_visibility=lambda obj, visibility, by: set_visibility(comment=obj, visibility=visibility, by=by),
)
moderated_kind(COMMENT)
