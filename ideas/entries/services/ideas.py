from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest
from ideas.entries import bounds
from ideas.entries.content import IdeaContent
from ideas.entries.events import IdeaPublished, IdeaSubmitted
from ideas.entries.models import Attachment, Draft, Idea, IdeaStatus, Version
from ideas.entries.questions import CheckSources
from ideas.entries.reads import content_of_draft
from ideas.entries.services.listing import show_current
from ideas.entries.services.versions import add_version
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, Denied, require
from portal.kernel.questions import ask


@transaction.atomic
def submit_idea(*, draft: Draft, by: User) -> Idea:
    """Send the draft: its idea enters the contest once, however often Send is pressed."""
    if draft.idea_id is not None:
        raise ValidationError(_("This draft changes an idea that was sent already."))
    locked = Draft.objects.select_for_update(of=("self",)).select_related("contest").get(pk=draft.pk)
    if locked.owner_id not in (None, by.pk):
        raise Denied("entries.submit_idea", _("This draft belongs to somebody else."))
    if sent := idea_of_draft(locked):
        return sent
    require(by, "entries.submit_idea", locked.contest)
    Attachment.objects.filter(draft=locked, owner__isnull=True).update(owner=by)
    idea = create_idea(
        contest=locked.contest,
        content=content_of_draft(locked),
        by=by,
        source_key=_source_key(locked),
        sources=tuple(locked.sources.select_related("idea__contest__brand").order_by("pk")),
    )
    Draft.objects.filter(pk=locked.pk).update(owner=by, is_sent=True, wants_sending=False)
    draft.owner, draft.is_sent, draft.wants_sending = by, True, False
    return idea


def idea_of_draft(draft: Draft) -> Idea | None:
    """The idea that this draft became."""
    return Idea.objects.filter(contest=draft.contest_id, source_key=_source_key(draft)).first()


def _source_key(draft: Draft) -> str:
    return f"draft:{draft.token}"


@transaction.atomic
def create_idea(
    *,
    contest: Contest,
    content: IdeaContent,
    by: User,
    source_key: str | None = None,
    at: datetime | None = None,
    author: User | None = None,
    sources: tuple[Version, ...] = (),
) -> Idea:
    """Bring an idea into the contest; a `source_key` that is there already gives the idea it once made.

    `at` is when it happened, if not now: the rules of that instant hold. With `by=SYSTEM` (an import) the
    `author` is named, the contest's own questions and phases are not asked, and nobody is told. `sources` are
    the versions of other ideas that a remix is made from.
    """
    with clock.frozen(at or clock.now()):
        require(by, "entries.submit_idea", contest)
        if source_key and (known := Idea.objects.filter(contest=contest, source_key=source_key).first()):
            return known
        if sources and by is not SYSTEM:
            ask(CheckSources(sources=sources, contest=contest, person=by))
        content = content.tidied()
        _refuse_problems(content, contest, asked=by is not SYSTEM)
        writer = author or by
        try:
            with transaction.atomic():
                idea = _new_row(contest, content, writer, source_key, screened=by is not SYSTEM)
        except IntegrityError:
            return Idea.objects.get(contest=contest, source_key=source_key)
        Attachment.objects.filter(pk__in=content.picture_ids, idea__isnull=True, owner=writer).update(
            idea=idea
        )
        version = add_version(idea=idea, content=content, author=writer, sources=sources)
        show_current(idea, version, content)
        if by is not SYSTEM:
            publish(IdeaSubmitted(idea_id=idea.pk, version_id=version.pk, by_id=writer.pk))
            if idea.status == IdeaStatus.PUBLISHED:
                publish(IdeaPublished(idea_id=idea.pk, by_id=writer.pk))
    return idea


def _refuse_problems(content: IdeaContent, contest: Contest, *, asked: bool) -> None:
    questions = contest.form_fields.all() if asked else ()
    if found := bounds.problems(content, questions, contest.ai_rule if asked else "allowed"):
        raise ValidationError(found)


def _new_row(
    contest: Contest, content: IdeaContent, author: User, source_key: str | None, *, screened: bool
) -> Idea:
    now = clock.now()
    waits = screened and contest.is_screened_first
    return Idea.objects.create(
        contest=contest,
        author=author,
        title=content.title,
        pitch=content.pitch,
        status=IdeaStatus.WAITING if waits else IdeaStatus.PUBLISHED,
        source_key=source_key,
        created_at=now,
        published_at=None if waits else now,
    )
