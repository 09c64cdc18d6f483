"""An idea with everything its page shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import slugify

from contests.brands.permissions import is_brand_staff
from contests.briefs.models import Contest, ContestStatus, FieldKind, FormField
from contests.briefs.phases import Action
from ideas.discussion.reads import Shown, threads
from ideas.entries.models import AiHelp, Attachment, CoAuthor, Idea, IdeaStatus, Right, Version, VersionCredit
from ideas.gallery.filters import Sort
from ideas.gallery.reads.cards import Card
from ideas.gallery.reads.listing import cards
from ideas.judging.models import Award
from ideas.judging.permissions import nothing_is_left_to_choose
from ideas.moderation.reads import last_decision, last_reasons
from ideas.refining.permissions.team import gathers
from ideas.refining.reads.lineage import Lineage, lineage_of
from ideas.refining.reads.merging import Merging, merging_of
from ideas.refining.reads.presence import with_presence
from ideas.refining.reads.suggestions import Suggested, suggested_to
from ideas.voting.division import with_changes
from ideas.voting.reads import Standing, standing
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.markdown import render_markdown
from portal.kernel.pagination import Page
from portal.kernel.policies import can, why_not
from portal.kernel.visibility import Visibility

MORE = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What an idea says to a question of the entry form: a text as HTML, or a list of words."""

    label: str
    html: str = ""
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IdeaPage:
    idea: Idea
    contest: Contest
    version: Version | None
    body: str
    answers: list[Answer]
    tags: list[tuple[str, str]]
    pictures: list[Attachment]
    team: list[CoAuthor]
    credited: list[User]
    lineage: Lineage
    merging: Merging
    suggested: Suggested
    award: Award | None
    vote: Standing
    threads: Page
    why_no_comment: str | None
    more: list[Card]
    hidden_reason: str
    is_own: bool
    can_edit: bool
    can_withdraw: bool
    can_ask_to_join: bool

    @property
    def ai_help(self) -> str:
        return (
            ""
            if self.version is None or self.version.ai_help == AiHelp.NONE
            else self.version.get_ai_help_display()
        )


def idea_page(
    pk: int, viewer: Any, *, after: str | None = None, before: str | None = None, thread: int | None = None
) -> IdeaPage | None:
    """Everything on the page of an idea that the viewer may see; None for one they may not know of."""
    idea = _idea(pk, viewer)
    if idea is None:
        return None
    contest = idea.contest
    content = getattr(idea.current, "content", None)
    is_own = idea.is_made_by(viewer, Right.SUGGEST)
    return IdeaPage(
        idea=idea,
        contest=contest,
        version=idea.current,
        body=render_markdown(content.body) if content else "",
        answers=answers_of(content.answers, list(contest.form_fields.all())) if content else [],
        tags=[(slugify(tag, allow_unicode=True)[:40], tag) for tag in content.tags] if content else [],
        pictures=_pictures(idea),
        team=idea.team,
        credited=_credited(idea),
        lineage=lineage_of(idea, viewer),
        merging=merging_of(idea, viewer),
        suggested=suggested_to(idea, viewer),
        award=_award(idea),
        vote=standing(idea, viewer),
        threads=_with_reasons(threads(idea, viewer, after=after, before=before, only=thread)),
        why_no_comment=why_not(viewer, "discussion.post_comment", idea),
        more=_more(idea, viewer),
        hidden_reason=_hidden_reason(idea),
        is_own=is_own,
        can_edit=is_own and can(viewer, "entries.edit_idea", idea),
        can_withdraw=is_own and can(viewer, "entries.withdraw_idea", idea),
        can_ask_to_join=not is_own and gathers(idea) and not is_brand_staff.test(viewer, idea),
    )


def gone_idea(pk: int) -> Idea | None:
    """An idea that was public until its author withdrew it: others learn that it existed, and no more."""
    withdrawn = Idea.objects.filter(
        pk=pk, status=IdeaStatus.WITHDRAWN, visibility=Visibility.VISIBLE, published_at__isnull=False
    )
    return withdrawn.exclude(contest__status=ContestStatus.DRAFT).select_related("contest__brand").first()


def answers_of(given: dict[str, Any], questions: list[FormField]) -> list[Answer]:
    """The answers in the order of the entry form; unanswered questions are left out."""
    found = []
    for question in questions:
        value = given.get(question.key)
        if value in (None, "", []):
            continue
        if isinstance(value, list):
            found.append(Answer(question.label, items=[str(item) for item in value]))
        elif question.kind == FieldKind.TEXT:
            found.append(Answer(question.label, html=render_markdown(str(value))))
        else:
            found.append(Answer(question.label, items=[str(value)]))
    return found


def _idea(pk: int, viewer: Any) -> Idea | None:
    ideas = Idea.objects.visible_to(viewer).select_related(
        "contest__brand", "author", "current__content", "listing"
    )
    return (
        with_changes(with_presence(ideas))
        .prefetch_related("contest__phases", "contest__pauses", "contest__form_fields")
        .filter(pk=pk)
        .first()
    )


def _award(idea: Idea) -> Award | None:
    """While anything is still chosen no idea has one, and nothing is asked."""
    contest = idea.contest
    if not (contest.allows(Action.AWARD) or nothing_is_left_to_choose(contest)):
        return None
    return Award.objects.filter(idea=idea).select_related("launch").first()


def _pictures(idea: Idea) -> list[Attachment]:
    """The current version's pictures in its order; an idea without a cover has none, which costs no query."""
    if idea.cover_id is None or idea.current is None:
        return []
    placed = idea.current.content.placed.filter(picture__visibility=Visibility.VISIBLE)
    return [row.picture for row in placed.select_related("picture")]


def _credited(idea: Idea) -> list[User]:
    """Whom the author credits for help, first named first; a first version credits nobody."""
    if idea.current is None or idea.current.number == 1:
        return []
    named = VersionCredit.objects.filter(version__idea=idea).select_related("person").order_by("pk")
    return list({credit.person_id: credit.person for credit in named}.values())


def _more(idea: Idea, viewer: Any) -> list[Card]:
    """Neighbours in the shuffled order: every idea stands before some others, and none before all."""
    if not idea.is_public:
        return []
    return cards(
        viewer=viewer, contest=idea.contest, sort=Sort.RANDOM, limit=MORE, start=idea.listing.random_key,
        badges=False, without=idea.pk,
    )  # fmt: skip


def _hidden_reason(idea: Idea) -> str:
    """The moderator's reason, for those who may see a hidden idea at all."""
    if idea.visibility != Visibility.HIDDEN:
        return ""
    decision = last_decision("idea", idea)
    return decision.reason if decision else ""


def _with_reasons(page: Page) -> Page:
    """The threads, with the moderator's reason on each hidden comment that the viewer may read."""
    hidden = {row.comment.pk for thread in page for row in thread.comments if _reads_though_hidden(row)}
    if not hidden:
        return page
    reasons = last_reasons("comment", hidden)

    def told(row: Shown) -> Shown:
        return (
            replace(row, hidden_reason=reasons.get(row.comment.pk, "")) if row.comment.pk in hidden else row
        )

    return replace(page, rows=[replace(t, comments=[told(row) for row in t.comments]) for t in page])


def _reads_though_hidden(row: Shown) -> bool:
    return row.state == "hidden" and row.is_readable


def next_date(contest: Contest) -> Any:
    """The phase whose end or start comes next: (phase, its instant, whether it ends then)."""
    now = clock.now()
    phase = contest.phase
    if phase is not None and phase.ends_at:
        return phase, phase.ends_at, True
    coming = [p for p in contest.schedule if p.starts_at > now]
    return (coming[0], coming[0].starts_at, False) if coming else None
