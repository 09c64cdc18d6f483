"""Who may ask for help with an idea."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.briefs.permissions import phase_allows, when_allowed
from contests.briefs.phases import Action
from ideas.entries.models import Idea, Right
from ideas.refining.models import Ask
from portal.kernel.policies import is_signed_in, policy, predicate

OPEN_ASKS = 3


@predicate
def makes_it(user: Any, idea: Idea) -> bool:
    return idea.is_made_by(user, Right.EDIT)


@predicate
def is_out(user: Any, idea: Idea) -> bool:
    return idea.is_public


@predicate
def has_asks_left(user: Any, idea: Idea) -> bool:
    return idea.asks.filter(closed_at=None).count() < OPEN_ASKS


@predicate
def makes_its_idea(user: Any, ask: Ask) -> bool:
    return ask.idea.is_made_by(user, Right.EDIT)


_AUTHORS = _("Only its authors ask for help with this idea.")

policy(
    "refining.post_ask",
    (is_signed_in, _("Sign in first.")),
    (makes_it, _AUTHORS),
    (is_out, _("Nobody would see it: this idea is hidden, withdrawn or waiting.")),
    (phase_allows(Action.REFINE), when_allowed(Action.REFINE)),
    (has_asks_left, _("Three things at a time: close one first.")),
)
policy("refining.close_ask", (is_signed_in, _("Sign in first.")), (makes_its_idea, _AUTHORS))
