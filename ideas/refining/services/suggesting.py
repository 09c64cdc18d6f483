"""Proposing a change: sending it, changing it, taking it back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.brands.permissions import is_brand_staff
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Idea, Version
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import hold_idea
from ideas.entries.services.versions import check
from ideas.refining.cutting import cut
from ideas.refining.events import SuggestionSent
from ideas.refining.fields import parts_of
from ideas.refining.models import Ask, Hunk, Suggestion, SuggestionStatus
from ideas.refining.services.tracing import trace_hunks
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

NOTE = 400


@transaction.atomic
def suggest_edit(
    *,
    idea: Idea,
    base: Version,
    content: IdeaContent,
    by: User,
    note: str = "",
    ask: Ask | None = None,
    once_key: str | None = None,
) -> Suggestion:
    """Propose that the idea, which was read in version `base`, should say `content`.

    The same `once_key` twice is one suggestion. Raises ValidationError when nothing is changed, or when the
    contest would not take the result.
    """
    if once_key and (known := Suggestion.objects.filter(once_key=once_key, by=by, idea=idea).first()):
        return known
    hold_idea(idea.pk)
    require(by, "refining.suggest_edit", idea)
    content = content.tidied()
    check(content, idea)
    try:
        with transaction.atomic():
            suggestion = Suggestion.objects.create(
                idea=idea,
                by=by,
                base=base,
                content=data_of(content),
                note=tidy_line(note)[:NOTE],
                answers_ask=ask if ask and ask.idea_id == idea.pk else None,
                by_staff=is_brand_staff.test(by, idea),
                once_key=once_key,
                sent_at=clock.now(),
            )
    except IntegrityError:
        return Suggestion.objects.get(once_key=once_key, by=by, idea=idea)
    _store(suggestion, content)
    return suggestion


@transaction.atomic
def revise_suggestion(
    *, suggestion: Suggestion, base: Version, content: IdeaContent, by: User, note: str = ""
) -> Suggestion:
    """Propose something else instead; the parts of the earlier revision stay on record."""
    require(by, "refining.revise_suggestion", suggestion)
    locked = locked_open(suggestion)
    if locked.hunks.filter(revision=locked.revision, accepted_in__isnull=False).exists():
        raise NotPossible(_("Parts of it are taken in already. Send what is left as a new suggestion."))
    content = content.tidied()
    check(content, locked.idea)
    locked.revision += 1
    locked.base, locked.content, locked.note = base, data_of(content), tidy_line(note)[:NOTE]
    locked.revised_at = clock.now()
    locked.save(update_fields=["revision", "base", "content", "note", "revised_at"])
    _store(locked, content)
    return locked


@transaction.atomic
def withdraw_suggestion(*, suggestion: Suggestion, by: User) -> None:
    """Take one's own suggestion back; parts that are taken in already stay in the idea."""
    require(by, "refining.withdraw_suggestion", suggestion)
    locked = locked_open(suggestion)
    in_part = locked.hunks.filter(revision=locked.revision, accepted_in__isnull=False).exists()
    locked.status = SuggestionStatus.PARTLY if in_part else SuggestionStatus.WITHDRAWN
    locked.decided_at, locked.decided_by = clock.now(), by
    locked.save(update_fields=["status", "decided_at", "decided_by"])


def locked_open(suggestion: Suggestion) -> Suggestion:
    """The suggestion as it stands, held until the transaction ends. Raises NotPossible once it is decided."""
    Suggestion.objects.select_for_update(of=("self",)).only("pk").get(pk=suggestion.pk)
    locked = Suggestion.objects.select_related("idea__contest__brand", "base__content", "by").get(
        pk=suggestion.pk
    )
    if not locked.is_open:
        raise NotPossible(_("This suggestion has been decided, or taken back, meanwhile."))
    return locked


def _store(suggestion: Suggestion, content: IdeaContent) -> None:
    """Cut it into parts, say who wrote the words of each, and tell the authors."""
    questions = list(suggestion.idea.contest.form_fields.all())
    parts = cut(parts_of(content_of(suggestion.base), questions), parts_of(content, questions))
    if not parts:
        raise ValidationError(_("Nothing is changed yet. Change some words, then send your suggestion."))
    own = Attachment.objects.filter(pk__in=content.picture_ids, idea__isnull=True, owner=suggestion.by)
    own.update(idea=suggestion.idea)
    hunks = Hunk.objects.bulk_create(
        Hunk(
            suggestion=suggestion,
            revision=suggestion.revision,
            number=number,
            field=part.field,
            kind=part.kind,
            start=part.start,
            stop=part.stop,
            before=part.before,
            after=part.after,
        )
        for number, part in enumerate(parts, start=1)
    )
    trace_hunks(suggestion, hunks)
    publish(
        SuggestionSent(
            suggestion_id=suggestion.pk,
            idea_id=suggestion.idea_id,
            by_id=suggestion.by_id,
            revision=suggestion.revision,
        )
    )
