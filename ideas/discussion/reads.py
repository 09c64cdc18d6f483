"""A discussion as it is read: threads with the newest first, answers below in the order they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from contests.brands.models import Staff
from contests.brands.permissions import is_brand_staff
from ideas.discussion.mentions import handles_in, people_named, render_comment
from ideas.discussion.models import Comment
from ideas.entries.models import Idea
from portal.accounts.addresses import profile_url
from portal.kernel.addresses import NUMBER, frame
from portal.kernel.pagination import Page, keyset_page
from portal.kernel.policies import can
from portal.kernel.visibility import Visibility

THREADS = 20
DEPTH = 3
# Beyond this many answers on a page, a long thread is read on a page of its own.
ANSWERS = 300
ANSWERS_OF_ONE = 1000


@dataclass(frozen=True, slots=True)
class Shown:
    """One comment as a viewer sees it. `state` is "open", "removed", "hidden" or "held".

    `known` are the handles that become links, of all comments on the page.
    """

    comment: Comment
    level: int
    state: str
    is_readable: bool
    known: frozenset[str]
    is_mine: bool
    is_staff: bool
    can_edit: bool
    is_answered: bool
    hidden_reason: str = ""
    card: SafeString | str = ""

    @property
    def html(self) -> SafeString | str:
        return render_comment(self.comment.body, self.known) if self.is_readable else ""

    @property
    def author_url(self) -> str:
        author = self.comment.author
        return profile_url(author.handle) if author.is_profile_public else ""

    @property
    def report_url(self) -> str:
        before, after = frame("moderation:report", "comment", NUMBER)
        return f"{before}{self.comment.pk}{after}"

    @property
    def keeps_its_place(self) -> bool:
        """What cannot be read leaves a note where answers hang on it, or where it was taken back."""
        return self.is_answered or self.state == "removed"


@dataclass(frozen=True, slots=True)
class Thread:
    root: Comment
    comments: list[Shown]
    is_cut: bool


def threads(
    idea: Idea, viewer: Any, *, after: str | None = None, before: str | None = None, only: int | None = None
) -> Page:
    """A page of threads, newest first; `only` gives one thread with all its answers. 2 or 3 queries."""
    roots = _readable(Comment.objects.filter(idea=idea, parent=None), idea)
    roots = roots.filter(_has_something_for(viewer))
    if only is not None:
        roots = roots.filter(pk=only)
    page = keyset_page(roots, ["-posted_at", "-id"], size=THREADS, after=after, before=before)
    limit = ANSWERS if only is None else ANSWERS_OF_ONE
    answers = _answers(page.rows, idea, limit) if page.rows else []
    return replace(page, rows=_assemble(page.rows, answers, viewer, idea, is_cut=len(answers) == limit))


def shown(comment: Comment, viewer: Any) -> Shown:
    """One comment by itself, as `threads` would show it."""
    found = _readable(Comment.objects.filter(pk=comment.pk), comment.idea).get()
    level, above = 1, comment.parent
    while level < DEPTH and above is not None:
        level, above = level + 1, above.parent
    return _Reader.of(viewer, comment.idea, [found])(found, level, found.replies.exists())


def _readable(comments: QuerySet[Comment], idea: Idea) -> QuerySet[Comment]:
    staffed = Staff.objects.current().filter(brand=idea.contest.brand_id, user=OuterRef("author"))
    return comments.select_related("author").annotate(by_staff=Exists(staffed))


def _has_something_for(viewer: Any) -> Q:
    """A hidden comment without answers is no thread, except to its author."""
    answered = Exists(Comment.objects.filter(thread=OuterRef("pk")))
    return Q(visibility=Visibility.VISIBLE) | Q(author=viewer.pk) | Q(answered)


def _answers(roots: list[Comment], idea: Idea, limit: int) -> list[Comment]:
    answers = Comment.objects.filter(thread__in=[root.pk for root in roots])
    return list(_readable(answers, idea).order_by("posted_at", "pk")[:limit])


def _assemble(
    roots: list[Comment], answers: list[Comment], viewer: Any, idea: Idea, *, is_cut: bool
) -> list[Thread]:
    below: dict[int, list[Comment]] = defaultdict(list)
    for answer in answers:
        below[answer.parent_id or 0].append(answer)
    show = _Reader.of(viewer, idea, [*roots, *answers])
    found = []
    for root in roots:
        comments = [show(c, level, c.pk in below) for c, level in _walk(root, below)]
        found.append(Thread(root, [c for c in comments if c.is_readable or c.keeps_its_place], is_cut))
    return found


def _walk(root: Comment, below: dict[int, list[Comment]]) -> Iterable[tuple[Comment, int]]:
    """The thread from its root down, without recursion; deeper answers than DEPTH stand at DEPTH."""
    waiting = [(root, 1)]
    while waiting:
        comment, level = waiting.pop()
        yield comment, level
        answers = below.get(comment.pk, ())
        waiting.extend((answer, min(level + 1, DEPTH)) for answer in reversed(answers))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Shows comments of one idea to one viewer; what it needs to know is read once for all of them."""

    viewer: Any
    idea: Idea
    known: frozenset[str]
    sees_hidden: bool

    @classmethod
    def of(cls, viewer: Any, idea: Idea, comments: list[Comment]) -> _Reader:
        some_hidden = any(not comment.is_visible for comment in comments)
        return cls(viewer, idea, _known(comments), some_hidden and is_brand_staff.test(viewer, idea))

    def __call__(self, comment: Comment, level: int, is_answered: bool) -> Shown:
        comment.idea = self.idea
        comment.is_answered = is_answered  # type: ignore[attr-defined]
        state = "removed" if comment.removed_at else _STATES[comment.visibility]
        is_mine = self.viewer.is_authenticated and comment.author_id == self.viewer.pk
        readable = state == "open" or (state != "removed" and (is_mine or self.sees_hidden))
        return Shown(
            comment=comment,
            level=level,
            state=state,
            is_readable=readable,
            known=self.known,
            is_mine=is_mine,
            is_staff=comment.by_staff,  # type: ignore[attr-defined]
            can_edit=is_mine and can(self.viewer, "discussion.edit_comment", comment),
            is_answered=is_answered,
        )


def _known(comments: list[Comment]) -> frozenset[str]:
    """Handles named in the comments that lead to a public profile."""
    handles = handles_in(comment.body for comment in comments if comment.is_open)
    return frozenset(person.handle for person in people_named(handles) if person.is_profile_public)


_STATES: dict[str, str] = {Visibility.VISIBLE: "open", Visibility.HIDDEN: "hidden", Visibility.HELD: "held"}
