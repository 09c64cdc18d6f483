"""What of refining an idea has at all, told with the idea itself, so that nothing is asked about the rest."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ideas.entries.models import CoAuthor, Idea
from ideas.refining.models import Ask, Merge, Source, Suggestion

_THIS = OuterRef("pk")


def with_presence(ideas: QuerySet[Idea]) -> QuerySet[Any]:
    """Annotate `has_team`, `has_kin` (a source or a remix), `has_merges`, `has_suggestions`, `has_asks`."""
    kin = Source.objects.filter(remix=_THIS), Source.objects.filter(origin=_THIS)
    merges = Merge.objects.filter(staying=_THIS), Merge.objects.filter(joining=_THIS)
    return ideas.annotate(
        has_team=Exists(CoAuthor.objects.current().filter(idea=_THIS)),
        has_kin=Exists(kin[0]) | Exists(kin[1]),
        has_merges=Exists(merges[0]) | Exists(merges[1]),
        has_suggestions=Exists(Suggestion.objects.open().filter(idea=_THIS)),
        has_asks=Exists(Ask.objects.filter(idea=_THIS, closed_at=None)),
    )


def has(idea: Idea, what: str) -> bool:
    """Whether the idea has it, as far as is known: one that was read without `with_presence` may."""
    return bool(getattr(idea, f"has_{what}", True))
