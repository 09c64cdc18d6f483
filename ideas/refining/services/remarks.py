"""What people say about a suggestion, and that they like it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ideas.refining.events import RemarkPosted
from ideas.refining.models import Like, Remark, Suggestion
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy

REMARK = 2_000


@transaction.atomic
def post_remark(*, suggestion: Suggestion, body: str, by: User, once_key: str | None = None) -> Remark:
    """Say something about the suggestion; the same `once_key` twice is one comment."""
    require(by, "refining.discuss_suggestion", suggestion)
    text = tidy(body)
    if not text:
        raise ValidationError({"body": _("Write something first.")})
    if len(text) > REMARK:
        raise ValidationError({"body": _("Keep to %(limit)d characters.") % {"limit": REMARK}})
    try:
        with transaction.atomic():
            remark = Remark.objects.create(
                suggestion=suggestion, author=by, body=text, once_key=once_key, posted_at=clock.now()
            )
    except IntegrityError:
        return Remark.objects.get(once_key=once_key, author=by, suggestion=suggestion)
    publish(RemarkPosted(remark_id=remark.pk, suggestion_id=suggestion.pk))
    return remark


@transaction.atomic
def remove_remark(*, remark: Remark, by: User) -> None:
    """Take one's own comment back."""
    require(by, "refining.remove_remark", remark)
    Remark.objects.filter(pk=remark.pk, removed_at=None).update(removed_at=clock.now())


@transaction.atomic
def like_suggestion(*, suggestion: Suggestion, by: User) -> None:
    """Say that one would like to see it taken in; saying it twice changes nothing."""
    require(by, "refining.like_suggestion", suggestion)
    Like.objects.get_or_create(suggestion=suggestion, person=by)


@transaction.atomic
def unlike_suggestion(*, suggestion: Suggestion, by: User) -> None:
    Like.objects.filter(suggestion=suggestion, person=by).delete()
