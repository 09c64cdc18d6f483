"""While votes are sealed nothing tells them: the same crawl answers the same, however people voted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from contests.brands.models import Role
from contests.briefs.models import Contest, Seal
from contests.briefs.phases import PhaseKind
from contests.briefs.services import publish_results
from portal.kernel import clock
from portal.kernel.pagination import encode_key
from portal.kernel.policies import SYSTEM
from tests.architecture.access_table import TABLE
from tests.architecture.access_world import build
from tests.architecture.project import none_left
from tests.personas import person, staff_of
from tests.voting.twins import Asked, asked, seen, told, vote
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db

MANY, FEW = 5, 2
# Who is asked everything; whatever they see, the others see as members or as staff do.
SEEN_BY = ("visitor", "manager", "teller")
AFTER = encode_key([FEW + 1, 1])
TYPED = ("sort=votes", f"sort=votes&after={AFTER}", f"sort=votes&before={AFTER}", "sort=random", "q=mango")


@dataclass
class Situation:
    contest: Contest
    one: Any
    other: Any
    people: dict[str, Any]
    crowd: list[Any]
    requests: list[Asked]
    everything: list[Asked] = field(default_factory=list)

    def votes(self, one: int, other: int) -> Any:
        return lambda: vote([self.one, self.other], self.crowd, [one, other])

    def differences(self) -> list[str]:
        """What is answered differently: many votes for one idea and few for the other, or reversed."""
        many_for_one = seen(self.votes(MANY, FEW), self.people, self.requests)
        return told(many_for_one, seen(self.votes(FEW, MANY), self.people, self.requests))


@pytest.fixture
def situation() -> Situation:
    world = build()
    people = {**world.personas, "teller": staff_of(world.brand, Role.TELLER, "Tilda Teller")}
    return Situation(
        contest=world.contest,
        one=world.idea,
        other=world.shared_idea,
        people=people,
        crowd=[person() for _n in range(MANY)],
        requests=lists_of(world),
        everything=addresses_of(world),
    )


def addresses_of(world: Any) -> list[Asked]:
    """Every address of the access table."""
    rows = [(row, reverse(row.name, kwargs=row.kwargs(world))) for row in TABLE]
    return [asked(row.name, url, row.method, row.data(world)) for row, url in rows]


def lists_of(world: Any) -> list[Asked]:
    """Each list in every order that can be typed."""
    contest = reverse("gallery:contest", args=[world.contest.slug])
    feed = reverse("contests:feed", args=[world.contest.slug])
    urls = [contest, feed, reverse("gallery:all"), reverse("search")]
    other = reverse("gallery:idea", args=[world.shared_idea.pk])
    box = asked("voting:vote", reverse("voting:vote", args=[world.shared_idea.pk]), "post")
    lists = [asked("list", f"{url}?{typed}") for url in urls for typed in TYPED]
    return [*lists, asked("idea", other), box]


def test_no_address_of_the_site_tells_sealed_votes(situation):
    Contest.objects.update(seal=Seal.PUBLISHED)
    situation.people = {name: situation.people[name] for name in SEEN_BY}
    situation.requests = situation.everything
    none_left(situation.differences(), "These give sealed votes away.")


@pytest.mark.parametrize("seal", [Seal.PHASE, Seal.PUBLISHED])
def test_no_list_tells_anybody_in_whatever_order_is_typed(situation, seal):
    Contest.objects.update(seal=seal)
    none_left(situation.differences(), "These give sealed votes away.")


def test_the_same_crawl_finds_votes_that_are_not_sealed(situation):
    Contest.objects.update(seal=Seal.NEVER)
    situation.people = {"visitor": None, "manager": situation.people["manager"]}
    found = " ".join(situation.differences())
    for name in ("visitor get gallery:contest", "manager get gallery:idea", "visitor get list"):
        assert name in found


class TestAfterTheVote:
    """Voting has ended; the contest's numbers wait for a manager."""

    @pytest.fixture
    def waiting(self, at):
        contest = contest_in(PhaseKind.VOTING, title="A contest whose results wait")
        ideas = [idea_in(contest, title=title) for title in ("Plum", "Pear")]
        Contest.objects.filter(pk=contest.pk).update(seal=Seal.PUBLISHED)
        voting = next(phase for phase in contest.schedule if phase.kind == PhaseKind.VOTING)
        pages = [reverse(f"contests:{name}", args=[contest.slug]) for name in ("detail", "results", "rules")]
        gallery = reverse("gallery:contest", args=[contest.slug])
        urls = [*pages, gallery, f"{gallery}?sort=votes", reverse("gallery:all") + "?sort=votes"]
        return Situation(
            contest=Contest.objects.get(pk=contest.pk),
            one=ideas[0],
            other=ideas[1],
            people={"visitor": None, "manager": staff_of(contest.brand, Role.MANAGER)},
            crowd=[person() for _n in range(MANY)],
            requests=[asked("page", url) for url in [*urls, *(idea.get_absolute_url() for idea in ideas)]],
        ), voting.ends_at + timedelta(days=1)

    def differences(self, situation, later, at, *, publish):
        def cast(one, other):
            def act():
                situation.votes(one, other)()
                at(later)
                if publish:
                    publish_results(contest=situation.contest, by=SYSTEM)

            return act

        during = clock.now()
        many_for_one = seen(cast(MANY, FEW), situation.people, situation.requests)
        at(during)
        situation.contest = Contest.objects.get(pk=situation.contest.pk)
        return told(many_for_one, seen(cast(FEW, MANY), situation.people, situation.requests))

    def test_nothing_tells_them_before_the_results_are_published(self, waiting, at):
        situation, later = waiting
        none_left(self.differences(situation, later, at, publish=False), "These give sealed votes away.")

    def test_everything_tells_them_afterwards(self, waiting, at):
        situation, later = waiting
        found = self.differences(situation, later, at, publish=True)
        assert len(found) == 2 * 5
