"""Asking to build on somebody's idea, and the answers of its authors and its brand."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.refining.events import RemixAnswered, RemixAsked
from ideas.refining.models import RemixRequest
from ideas.refining.reads.lineage import remixes
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

WORDS = 400


@transaction.atomic
def ask_for_remix(*, origin: Idea, target: Contest, by: User, words: str = "") -> RemixRequest:
    """Ask whoever has a say to let `by` make an idea from the origin in the target contest.

    Its own author asks the brand alone. Raises Denied when there is nothing to ask or no use in it.
    """
    [remix] = remixes([origin], [target], by)
    require(by, "refining.ask_to_remix", remix)
    words = tidy_line(words)
    if len(words) > WORDS:
        raise ValidationError({"words": _("Say it in %(limit)d characters.") % {"limit": WORDS}})
    agreed = None if remix.needs_author else clock.now()
    try:
        with transaction.atomic():
            request = RemixRequest.objects.create(
                origin=origin, target=target, person=by, words=words, author_agreed_at=agreed
            )
    except IntegrityError:
        return RemixRequest.objects.get(origin=origin, target=target, person=by, refused_at__isnull=True)
    publish(RemixAsked(request_id=request.pk, by_id=by.pk))
    return request


@transaction.atomic
def answer_remix_request(*, request: RemixRequest, agrees: bool, by: User) -> None:
    """An author of the idea says yes or no."""
    require(by, "refining.answer_remix_request", request)
    _answer(request, agrees, by, author_agreed_at=clock.now())


@transaction.atomic
def answer_remix_for_brand(*, request: RemixRequest, agrees: bool, by: User) -> None:
    """A manager of the idea's brand says yes or no to its use in another brand's contest."""
    require(by, "refining.answer_remix_for_brand", request)
    _answer(request, agrees, by, brand_agreed_at=clock.now(), brand_agreed_by=by)


def _answer(request: RemixRequest, agrees: bool, by: User, **agreed: object) -> None:
    """Store the answer unless there is one; one no ends it."""
    change = agreed if agrees else {"refused_at": clock.now(), "refused_by": by}
    open_still = RemixRequest.objects.filter(pk=request.pk, refused_at__isnull=True)
    if not open_still.filter(**{name: None for name in agreed if name.endswith("_at")}).update(**change):
        raise NotPossible(_("Somebody else has answered this meanwhile."))
    for name, value in change.items():
        setattr(request, name, value)
    if request.is_refused or request.is_agreed:
        publish(RemixAnswered(request_id=request.pk, by_id=by.pk))
