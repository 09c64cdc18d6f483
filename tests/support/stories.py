"""A flavour contest from brief to shelf, told as far as a test needs: `story.idea`, `story.launch`.

Everything is made by the services, on first use, with the clock where the test has set it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contests.brands.models import Brand, Role
from contests.brands.services import add_staff, create_brand
from contests.briefs.models import Contest, ContestStatus
from contests.briefs.phases import PhaseKind
from contests.briefs.services import create_contest
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.services import create_idea
from ideas.judging.models import Award, Judge
from ideas.judging.services import choose_finalists, invite_judge, join_panel, name_winner
from ideas.launches.models import Launch
from ideas.launches.services import start_launch
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel import clock
from portal.kernel.policies import SYSTEM

OPENS = datetime(2026, 5, 1, 9, tzinfo=UTC)


class Story:
    def __init__(self) -> None:
        self._people: dict[str, User] = {}

    def person(self, name: str) -> User:
        """The member of that name; the handle is a little longer, for roles are no handles."""
        if name not in self._people:
            self._people[name] = register_member(
                email=f"{name}@example.com", handle=f"{name}_one", display_name=name.title()
            )
        return self._people[name]

    def staff(self, name: str, role: str, brand: Brand | None = None) -> User:
        person = self.person(name)
        add_staff(brand=brand or self.brand, user=person, role=role, by=SYSTEM)
        return person

    @cached_property
    def brand(self) -> Brand:
        return create_brand(name="Crackle", slug="crackle", by=SYSTEM)

    @cached_property
    def other_brand(self) -> Brand:
        return create_brand(name="Stride", slug="stride", by=SYSTEM)

    @cached_property
    def manager(self) -> User:
        return self.staff("manager", Role.MANAGER)

    @cached_property
    def moderator(self) -> User:
        return self.staff("moderator", Role.MODERATOR)

    @cached_property
    def other_manager(self) -> User:
        return self.staff("other_manager", Role.MANAGER, self.other_brand)

    @cached_property
    def operator(self) -> User:
        person = self.person("operator")
        person.is_superuser = True
        person.save()
        return person

    @cached_property
    def contest(self) -> Contest:
        contest = create_contest(
            brand=self.brand, template="flavour", title="Bring us a taste", opens_at=OPENS,
            closes_at=OPENS + timedelta(days=100), prize_title="A year of crisps", by=SYSTEM,
        )  # fmt: skip
        Contest.objects.filter(pk=contest.pk).update(status=ContestStatus.PUBLISHED, published_at=OPENS)
        return Contest.objects.get(pk=contest.pk)

    def during(self, kind: PhaseKind) -> datetime:
        """An instant in the contest's phase of that kind."""
        return self.contest.phases.get(kind=kind).starts_at + timedelta(hours=1)

    def idea_of(self, name: str, title: str, **more) -> Idea:
        content = IdeaContent(
            title=title,
            pitch="A beach in a bag.",
            body="Sweet first, then it *bites*.",
            answers={"ingredients": ["mango", "chilli"], "base": "Potato"},
        )
        with clock.frozen(self.during(PhaseKind.IDEATION)):
            return create_idea(contest=self.contest, content=content, by=self.person(name), **more)

    @cached_property
    def idea(self) -> Idea:
        return self.idea_of("creator", "Mango Chilli")

    @cached_property
    def other_idea(self) -> Idea:
        return self.idea_of("cocreator", "Salted Fig")

    @cached_property
    def judge(self) -> Judge:
        judge = invite_judge(contest=self.contest, email="judge@example.com", by=self.manager)
        return join_panel(judge=judge, by=self.person("judge"))

    def shortlist(self, *ideas: Idea) -> None:
        choose_finalists(contest=self.contest, ideas=ideas or [self.idea], by=self.manager)

    @cached_property
    def award(self) -> Award:
        with clock.frozen(self.during(PhaseKind.RESULTS)):
            return name_winner(idea=self.idea, place=1, citation="Bold and bright.", by=self.manager)

    @cached_property
    def launch(self) -> Launch:
        award = self.award
        return start_launch(award=award, name="Mango Chilli", story="A crisp that bites.", by=self.manager)


@pytest.fixture
def story(db) -> Story:
    return Story()


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """`count_queries(lambda: browser.get("/"))` is how many queries that took."""

    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as taken:
            act()
        return len(taken)

    return count
