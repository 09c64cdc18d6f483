"""Small situations for the tests of gallery, voting and discussion, built through the services."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from contests.brands.models import Role
from contests.brands.services import add_staff, create_brand
from contests.briefs.models import Contest, ContestKind, ContestStatus, Phase
from contests.briefs.phases import PhaseKind
from ideas.discussion.services import post_comment
from ideas.entries.content import IdeaContent
from ideas.entries.services import create_idea
from portal.accounts.services import register_member
from portal.kernel import clock
from portal.kernel.policies import SYSTEM

NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
_numbers = count(1)


def member(name="Ada", *, verified=True, **more):
    number = next(_numbers)
    handle = f"{name.lower()}_{number}"
    return register_member(
        email=f"{handle}@example.com", handle=handle, display_name=name, verified=verified, **more
    )


def brand(name="Crunch"):
    number = next(_numbers)
    return create_brand(name=f"{name} {number}", slug=f"{name.lower()}-{number}", by=SYSTEM)


def staff_of(house, role=Role.MODERATOR, name="Mo"):
    person = member(name)
    add_staff(brand=house, user=person, role=role, by=SYSTEM)
    return person


def contest_in(kind=PhaseKind.VOTING, *, house=None, slug="", status=ContestStatus.PUBLISHED, **more):
    """A contest whose phase of this kind runs from 9 to 12 May 2026; ideation before, results after it."""
    number = next(_numbers)
    contest = Contest.objects.create(
        brand=house or brand(),
        title=more.pop("title", f"New crisp {number}"),
        slug=slug or f"contest-{number}",
        kind=more.pop("contest_kind", ContestKind.OPEN),
        summary="Which crisp should we make?",
        status=status,
        published_at=NOON - timedelta(days=30),
        time_zone="Europe/Paris",
        **more,
    )
    day = timedelta(days=1)
    spans = [
        (PhaseKind.IDEATION, NOON - 20 * day, NOON - 10 * day),
        (kind, NOON - day, NOON + 2 * day),
        (PhaseKind.RESULTS, NOON + 3 * day, None),
    ]
    for phase, starts_at, ends_at in spans:
        Phase.objects.create(contest=contest, kind=phase, starts_at=starts_at, ends_at=ends_at)
    return Contest.objects.get(pk=contest.pk)


def idea_in(contest, *, author=None, title="Mango Chilli", at=None, **words):
    """A public idea; with `by=SYSTEM` the phase is not asked."""
    idea = create_idea(
        contest=contest,
        content=IdeaContent(title=title, pitch=words.pop("pitch", "Sweet, then hot."), **words),
        by=SYSTEM,
        author=author or member("Cleo"),
        at=at or NOON - timedelta(days=12),
    )
    return type(idea).objects.select_related("contest__brand", "author").get(pk=idea.pk)


def comment_on(idea, *, by=None, body="Less sugar, more smoke.", at=None, **more):
    with clock.frozen(at or clock.now()):
        return post_comment(idea=idea, body=body, by=by or member("Bo"), **more)
