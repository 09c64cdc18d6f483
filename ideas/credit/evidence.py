"""What each person gave to an idea, counted from its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from contests.brands.models import Staff
from contests.briefs.models import Contest
from ideas.credit.models import Part
from ideas.entries.models import Attachment, Idea, VersionCredit
from ideas.refining.fields import PICTURES
from ideas.refining.reads.provenance import surviving_items, surviving_words
from ideas.refining.services.tracing import ensure_traced

Measures = dict[str, Counter[int]]


def gather(idea: Idea) -> Measures:
    """By kind of part, what was measured for each person's key: 1, words, versions or pictures."""
    return {
        Part.IDEA: Counter({idea.author_id: 1}),
        Part.WORDS: _words(idea),
        Part.HELP: _help(idea),
        Part.PICTURE: _pictures(idea),
    }


def _words(idea: Idea) -> Counter[int]:
    """How many words and items of the present version each person first wrote, wherever they did."""
    if idea.current is None:
        return Counter()
    ensure_traced(idea.current)
    found: Counter[int] = Counter()
    for by_person in surviving_words(idea.current).values():
        found.update(by_person)
    for name, held in surviving_items(idea.current).items():
        if name != PICTURES:
            found.update(held.values())
    return found


def _help(idea: Idea) -> Counter[int]:
    """In how many versions each person is credited by somebody else."""
    credits = VersionCredit.objects.filter(version__idea=idea).values_list("person", "version__author")
    return Counter(person for person, author in credits if person != author)


def _pictures(idea: Idea) -> Counter[int]:
    """How many pictures of the present version each person made."""
    pictures = Attachment.objects.filter(versions__version=idea.current_id, owner__isnull=False)
    return Counter(pictures.values_list("owner", flat=True).order_by("pk"))


def staff_among(people: Iterable[int], contest: Contest) -> set[int]:
    """Those of the people who have worked for the contest's brand at any time since it was planned."""
    roles = Staff.objects.filter(brand=contest.brand_id, user__in=list(people))
    since = roles.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=contest.created_at))
    return set(since.values_list("user", flat=True))
