"""Asking for help with an idea. Answers come as suggestions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.models import Idea
from ideas.refining.models import Ask, Skill
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

WORDS = 200


@transaction.atomic
def post_ask(*, idea: Idea, words: str, skill: str, by: User) -> Ask:
    """Say what the idea needs; the same words twice are one request."""
    words = tidy_line(words)
    if not words:
        raise ValidationError({"words": _("Say what you need.")})
    if len(words) > WORDS:
        raise ValidationError({"words": _("Keep to %(limit)d characters.") % {"limit": WORDS}})
    if known := idea.asks.filter(words=words, closed_at=None).first():
        return known
    require(by, "refining.post_ask", idea)
    return Ask.objects.create(idea=idea, by=by, words=words, skill=Skill(skill), posted_at=clock.now())


@transaction.atomic
def close_ask(*, ask: Ask, by: User) -> None:
    """Say that it is found, or no longer needed."""
    require(by, "refining.close_ask", ask)
    Ask.objects.filter(pk=ask.pk, closed_at=None).update(closed_at=clock.now())
