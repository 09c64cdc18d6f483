"""People who exist only inside a rehearsal's transaction."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser

from cms.workspace.rehearsal.plan import Persona, Plan
from contests.briefs.models import Contest, ContestStatus
from ideas.entries.models import Idea
from ideas.judging.models import Judge, Panel
from portal.accounts.models import AgeBand, User
from portal.kernel import clock

HOLDS = timedelta(days=1)


def set_the_stage(plan: Plan, idea: int | None) -> Any:
    """Bring the contest out, if it is a draft, and give the persona what it needs; returns the persona.

    Writes rows and must run inside a transaction that is rolled back.
    """
    Contest.objects.filter(pk=plan.contest, status=ContestStatus.DRAFT).update(
        status=ContestStatus.PUBLISHED, published_at=plan.instant
    )
    if plan.persona == Persona.VISITOR:
        return AnonymousUser()
    person = _somebody(str(Persona(plan.persona).label))
    if plan.persona == Persona.AUTHOR:
        _give_idea(plan, person, idea)
    if plan.persona == Persona.JUDGE:
        _seat(plan, person)
    return person


def _somebody(name: str) -> User:
    word = secrets.token_hex(6)
    email = f"{word}@rehearsal.invalid"
    person = User.objects.create_user(
        email, handle=f"r_{word}", display_name=name, age_band=AgeBand.ADULT, country="FR"
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _give_idea(plan: Plan, person: User, idea: int | None) -> None:
    """Make the persona the author of the idea looked at, or of the newest: no real author is played."""
    theirs = Idea.objects.filter(contest=plan.contest)
    newest = idea or theirs.order_by("-pk").values_list("pk", flat=True).first()
    theirs.filter(pk=newest).update(author=person)


def _seat(plan: Plan, person: User) -> None:
    panel, _new = Panel.objects.get_or_create(contest_id=plan.contest)
    now = clock.now()
    Judge.objects.create(panel=panel, email=person.email, user=person, expires_at=now + HOLDS, joined_at=now)
