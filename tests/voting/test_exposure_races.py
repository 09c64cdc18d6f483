"""Views that are counted and carried at once, with real threads and real transactions."""

from __future__ import annotations

import random

import pytest
from django.db.models import Sum

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.voting.exposure import counting
from ideas.voting.exposure.buffers import buffer
from ideas.voting.exposure.measures import step_of
from ideas.voting.models import EarlierPlace, Exposure, Round
from ideas.voting.services import cast_vote, fold
from tests.gallery.builders import NOON, contest_in, idea_in, member
from tests.voting.test_races import at_once, fresh

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


def test_no_view_is_lost_or_counted_twice_while_carriers_and_folders_run():
    contest = contest_in(PhaseKind.VOTING)
    ideas = [idea_in(contest, title=f"Idea {n}") for n in range(8)]
    people = [member("Vera") for _n in range(6)]
    dice = random.Random(3)
    jobs = [("look", n) for n in range(300)] + [("carry", n) for n in range(60)]
    jobs += [("vote", n) for n in range(48)] + [("fold", n) for n in range(20)]
    dice.shuffle(jobs)

    def act(job):
        verb, number = job
        if verb == "look":
            return buffer().add(f"visitor {number}", [f"seen {idea.pk}" for idea in ideas[: 1 + number % 8]])
        if verb == "carry":
            return counting.carry()
        if verb == "vote":
            return cast_vote(idea=fresh(ideas[number % 8]), by=people[number // 8])
        return fold(limit=5)

    at_once(act, jobs)
    counting.carry()
    while fold():
        pass
    expected = {idea.pk: sum(1 for n in range(300) if n % 8 >= place) for place, idea in enumerate(ideas)}
    assert dict(Exposure.objects.values_list("pk", "seen")) == expected
    listed = Listing.objects.filter(contest=contest)
    assert {row.pk: row.exposure_step for row in listed} == {pk: step_of(n) for pk, n in expected.items()}
    assert listed.aggregate(total=Sum("votes"))["total"] == 48


def test_places_of_an_idea_follow_one_another_without_a_gap():
    idea = idea_in(contest_in(PhaseKind.VOTING))

    def act(number):
        buffer().add(f"visitor {number}", [f"seen {idea.pk}"])
        return counting.carry()

    at_once(act, range(80))
    counting.carry()
    places = list(EarlierPlace.objects.order_by("since").values_list("step", "since", "until"))
    steps, since, until = zip(*places, strict=True)
    listing = Listing.objects.get()
    assert (*since[1:], listing.step_since) == until
    assert list(steps) == sorted(set(steps))
    assert listing.step_since == Round.objects.get().number


def test_one_visitors_parallel_views_count_once():
    idea = idea_in(contest_in(PhaseKind.VOTING))
    at_once(lambda _n: buffer().add("a visitor", [f"seen {idea.pk}"]), range(60))
    counting.carry()
    assert Exposure.objects.get().seen == 1
