"""Who needs help with what."""

from __future__ import annotations

from django.db.models import QuerySet

from ideas.entries.models import Idea
from ideas.refining.models import Ask, Skill

ANY = "any"


def open_asks(idea: Idea) -> list[Ask]:
    """What the idea needs now, the oldest request first."""
    return list(idea.asks.filter(closed_at=None).order_by("posted_at"))


def asking(skill: str = ANY) -> QuerySet:
    """The keys of ideas with an open request, for a skill or for anything."""
    asks = Ask.objects.filter(closed_at=None)
    return (asks if skill not in Skill.values else asks.filter(skill=skill)).values("idea")
