from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, FieldKind
from ideas.entries.models import Draft, Idea, Version
from ideas.entries.questions import CheckSources
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import save_draft, start_draft
from ideas.refining.models import RemixWish, Suggestion, Wish
from ideas.refining.reads.lineage import remixes
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, require, why_not

SOURCES_AT_MOST = 10


@transaction.atomic
def begin_remix(
    *, origins: Sequence[Idea], contest: Contest, by: Any, with_text: bool, token: UUID | None = None
) -> Draft:
    """A draft in the contest that cites the origins, with the text of the first or empty; also a visitor's.

    `token` is the form's own: a form sent twice begins one draft. Raises Denied with the sentence.
    """
    if len(origins) > SOURCES_AT_MOST:
        raise NotPossible(_too_many())
    _check(origins, contest, by)
    owner = by if by.is_authenticated else None
    draft = start_draft(contest=contest, owner=owner, token=token)
    if draft.owner_id != (owner.pk if owner else None):
        raise Denied("refining.remix_idea", _("This draft belongs to somebody else."))
    if draft.data or draft.sources.exists():
        return draft
    draft.sources.set([_version_of(origin) for origin in origins])
    if with_text:
        save_draft(draft=draft, data=_text_for(contest, _version_of(origins[0])))
    return draft


@transaction.atomic
def begin_remix_of_suggestion(*, suggestion: Suggestion, by: User) -> Draft:
    """A draft of one's own with the text that one suggested in vain, made from the idea it was for."""
    require(by, "refining.remix_suggestion", suggestion)
    idea = suggestion.idea
    draft = begin_remix(origins=[idea], contest=idea.contest, by=by, with_text=False)
    return save_draft(draft=draft, data=suggestion.content | {"picture_ids": [], "alts": {}})


def _version_of(origin: Idea) -> Version:
    if origin.current is None:
        raise NotPossible(_("This idea has no text yet."))
    return origin.current


def _text_for(contest: Contest, version: Version) -> dict[str, Any]:
    """What the version says, as far as the contest asks for it. Pictures stay where they are."""
    data = data_of(content_of(version))
    asked = {question.key: question for question in contest.form_fields.all()}
    data["answers"] = {
        key: answer
        for key, answer in data["answers"].items()
        if key in asked and _fits(answer, asked[key].kind, asked[key].option_list)
    }
    return data | {"picture_ids": [], "alts": {}}


def _fits(answer: Any, kind: str, options: Sequence[str]) -> bool:
    """Whether the answer is one that a question of this kind can take."""
    if kind == FieldKind.CHOICE:
        return answer in options
    if kind == FieldKind.CHOICES:
        return isinstance(answer, list) and set(answer) <= set(options)
    return kind != FieldKind.PICTURE and isinstance(answer, list) == (kind == FieldKind.INGREDIENTS)


@transaction.atomic
def add_source(*, draft: Draft, origin: Idea, by: Any) -> None:
    """Let an unsent remix cite one more idea, in its present version; citing it twice changes nothing."""
    locked = _unsent(draft)
    cited = list(locked.sources.values_list("idea", flat=True))
    if origin.pk in cited:
        return
    if len(cited) >= SOURCES_AT_MOST:
        raise NotPossible(_too_many())
    _check([origin], locked.contest, by)
    locked.sources.add(_version_of(origin))


def _too_many() -> str:
    said = _("An idea names %(limit)d others that it is made from. Drop one first.")
    return said % {"limit": SOURCES_AT_MOST}


@transaction.atomic
def drop_source(*, draft: Draft, origin: Idea) -> None:
    """Let an unsent remix no longer cite an idea; the last one stays, or it would be no remix."""
    locked = _unsent(draft)
    cited = list(locked.sources.values_list("pk", "idea"))
    keys = [pk for pk, idea in cited if idea == origin.pk]
    if len(cited) == len(keys):
        raise NotPossible(
            _("A remix names one idea at least. Add another first, or begin an idea of your own.")
        )
    locked.sources.remove(*keys)


def _unsent(draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update(of=("self",)).select_related("contest").get(pk=draft.pk)
    if locked.is_sent or locked.idea_id is not None:
        raise NotPossible(_("This idea was sent already; what it is made from stays as it is."))
    return locked


def check_sources(question: CheckSources) -> None:
    """Answers `CheckSources`: raises Denied unless the person may make an idea from every source there."""
    _check([version.idea for version in question.sources], question.contest, question.person)


def _check(origins: Sequence[Idea], contest: Contest, by: Any) -> None:
    for remix in remixes(origins, [contest], by):
        if sentence := why_not(by, "refining.remix_idea", remix):
            said = {"title": remix.origin.title, "why": sentence}
            raise Denied("refining.remix_idea", _("“%(title)s”: %(why)s") % said)


@transaction.atomic
def set_remix_wish(*, idea: Idea, wish: str, by: User) -> RemixWish:
    """Say what others may make of the idea from now on; what was begun with leave stays possible."""
    require(by, "refining.set_remix_wish", idea)
    said = {"wish": Wish(wish), "said_at": clock.now()}
    return RemixWish.objects.update_or_create(idea=idea, defaults=said)[0]
