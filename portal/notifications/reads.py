from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, QuerySet, Subquery

from contests.briefs.models import Contest
from ideas.judging.models import Judge
from ideas.launches.models import Launch
from portal.accounts.models import User
from portal.kernel import visibility
from portal.kernel.pagination import Page, keyset_page
from portal.notifications.kinds import KINDS, NoticeKind
from portal.notifications.models import Notice

PAGE_SIZE = 25
MANY = 99

About = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as the list shows it, in the reader's language."""

    notice: Notice
    kind: NoticeKind
    is_shown: bool

    @property
    def sentence(self) -> str:
        return self.kind.said("sentence", self.notice.facts)

    @property
    def more(self) -> str:
        return self.kind.said("more", self.notice.facts)


def _visible(kind: str) -> Callable[[User], QuerySet] | None:
    """Which rows of a kind a user may see."""
    if kind == "contest":
        return Contest.objects.visible_to
    if kind == "launch":
        return Launch.objects.visible_to
    moderated = visibility.KINDS.get(kind)
    return moderated.visible_to if moderated else None


def about(notice: Notice) -> About | None:
    """The thing that a notice tells of, as (kind, key)."""
    named = notice.facts.get("about")
    return (named[0], named[1]) if named else None


def hidden_from(user: User, things: Iterable[About]) -> set[About]:
    """Which of the things the user may not see; one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in things:
        wanted[kind].add(pk)
    hidden: set[About] = set()
    for kind, pks in wanted.items():
        rows = _visible(kind)
        seen = set(rows(user).filter(pk__in=pks).values_list("pk", flat=True)) if rows else set()
        hidden |= {(kind, pk) for pk in pks - seen}
    return hidden


def may_be_told(notice: Notice) -> bool:
    """Whether its recipient may see what it tells of now."""
    thing = about(notice)
    return thing is None or not hidden_from(notice.recipient, [thing])


def page_of_notices(user: User, *, after: str | None = None, before: str | None = None) -> Page:
    """A page of the user's notices as lines, newest first; those they may no longer be told are blanked."""
    found = Notice.objects.filter(recipient=user, kind__in=KINDS)
    page = keyset_page(found, ["-id"], size=PAGE_SIZE, after=after, before=before)
    hidden = hidden_from(user, [thing for notice in page.rows if (thing := about(notice))])
    lines = [Line(notice, KINDS[notice.kind], about(notice) not in hidden) for notice in page.rows]
    return Page(lines, page.next_key, page.previous_key)


def unread_and_judging(user: User) -> tuple[int, bool]:
    """How many notices are unread, and whether the person judges: one query for every header."""
    unread = Notice.objects.filter(recipient=user.pk, read_at__isnull=True).order_by()
    counted = Subquery(unread.values("recipient").annotate(n=Count("pk")).values("n"))
    seats = Judge.objects.filter(user=user.pk, joined_at__isnull=False, removed_at__isnull=True)
    found = User.objects.filter(pk=user.pk).values_list(counted, Exists(seats)).first()
    count, judges = found or (0, False)
    return min(count or 0, MANY), judges
