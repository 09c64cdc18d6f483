"""Which versions of both ideas stood beside the form in which somebody wrote a text for them."""

from __future__ import annotations

from django.http import HttpRequest

from ideas.entries.models import Idea, Version
from ideas.refining.models import Merge
from ideas.refining.permissions.merging import Pair
from ideas.refining.reads.wording import Bases

# The names of the form's hidden fields; their values are numbers of versions.
STAYING, JOINING = "staying_version", "joining_version"


def since_of(request: HttpRequest, pair: Pair | Merge) -> Bases | None:
    """The versions that the sent form names; None if it does not say so of both."""
    one = _version(pair.staying, request.POST.get(STAYING, ""))
    other = _version(pair.joining, request.POST.get(JOINING, ""))
    return (one, other) if one and other else None


def since_shown(request: HttpRequest, staying: Idea, joining: Idea, *, is_fresh: bool) -> dict[str, str]:
    """What the form's hidden fields say: as they were sent, or the current versions in a fresh form."""
    current = {STAYING: staying, JOINING: joining}
    return {
        name: str(idea.current.number if idea.current else "") if is_fresh else request.POST.get(name, "")
        for name, idea in current.items()
    }


def _version(idea: Idea, number: str) -> Version | None:
    known = number.isascii() and number.isdigit() and len(number) < 10
    return idea.versions.select_related("content").filter(number=int(number)).first() if known else None
