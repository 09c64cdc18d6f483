"""What a manager learns of how often ideas were seen."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contests.brands.models import Role
from contests.briefs.models import Seal
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.voting.models import Exposure
from tests.gallery.builders import NOON, contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def contest():
    return contest_in(PhaseKind.VOTING)


def manager_of(contest):
    return staff_of(contest.brand, Role.MANAGER, "Max")


def exposed(contest, *numbers, title="Idea"):
    """Ideas of which each was seen, opened and voted for so often."""
    made, ada = [], member("Ada")
    for place, (seen, opened, votes) in enumerate(numbers):
        idea = idea_in(contest, author=ada, title=f"{title} {place}")
        Exposure.objects.create(listing_id=idea.pk, seen=seen, opened=opened)
        Listing.objects.filter(pk=idea.pk).update(votes=votes, exposure_step=seen.bit_length())
        made.append(idea)
    return made


def url_of(contest, query=""):
    return reverse("workspace_contests:exposure", args=[contest.pk]) + query


def lines(response):
    return list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))


def test_ideas_stand_from_the_least_seen_on_with_their_rates(contest, client_for):
    exposed(contest, (400, 100, 12), (90, 10, 0), (300, 50, 5))
    rows = client_for(manager_of(contest)).get(url_of(contest)).context["object_list"]
    found = [(row.title, row.seen, row.opened, row.votes, row.missed) for row in rows]
    assert found == [
        ("Idea 1", 90, 10, 0, True), ("Idea 0", 400, 100, 12, False), ("Idea 2", 300, 50, 5, False),
    ] or found == [
        ("Idea 1", 90, 10, 0, True), ("Idea 2", 300, 50, 5, False), ("Idea 0", 400, 100, 12, False),
    ]  # fmt: skip
    rates = {row.title: row.rate for row in rows}
    assert round(rates["Idea 0"].per_100, 1) == 12.0
    assert (round(rates["Idea 1"].low, 1), round(rates["Idea 1"].high, 1)) == (0.0, 27.8)


def test_the_page_tells_how_evenly_ideas_were_seen(contest, client_for):
    exposed(contest, (100, 1, 0), (200, 1, 0), (200, 1, 0), (300, 1, 0))
    page = client_for(manager_of(contest)).get(url_of(contest)).text
    assert "200 to 300 times" in page
    assert "0.19" in page


def test_those_that_missed_their_chance_can_be_looked_at_alone(contest, client_for):
    exposed(contest, (400, 100, 12), (90, 10, 0), (300, 50, 5))
    unseen = idea_in(contest, title="Never seen")
    client = client_for(manager_of(contest))
    rows = client.get(url_of(contest, "?chance=missed")).context["object_list"]
    assert [(row.title, row.seen) for row in rows] == [(unseen.title, 0), ("Idea 1", 90)]


def test_a_contest_without_ideas_has_a_page(contest, client_for):
    assert client_for(manager_of(contest)).get(url_of(contest)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_whatever_it_shows(contest, rows, client_for):
    exposed(contest, *[(50, 10, 1)] * rows)
    client = client_for(manager_of(contest))
    for _visit in range(3):
        client.get(url_of(contest))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url_of(contest)).status_code == 200
    assert len(asked) == 16


def test_the_file_holds_the_same_and_no_formula(contest, client_for):
    exposed(contest, (400, 100, 12), title="=HYPERLINK")
    told = lines(client_for(manager_of(contest)).get(url_of(contest, "?export=csv")))
    assert told[0][1:] == [
        "Idea", "By", "Seen in lists", "Opened", "Missed its chance", "Votes", "Votes per 100 views",
        "At least", "At most",
    ]  # fmt: skip
    assert told[1][1:] == ["'=HYPERLINK 0", "Ada", "400", "100", "", "12", "12.0", "7.0", "19.81"]


def test_while_votes_are_sealed_only_exposure_is_told(client_for, at):
    contest = contest_in(PhaseKind.VOTING, seal=Seal.PHASE)
    exposed(contest, (400, 100, 37), (300, 50, 41))
    client = client_for(manager_of(contest))
    page = client.get(url_of(contest))
    assert {row.votes for row in page.context["object_list"]} == {None}
    assert {row.rate for row in page.context["object_list"]} == {None}
    assert "Votes are sealed" in page.text
    assert "37" not in page.text.split("listing-results")[1]
    told = lines(client.get(url_of(contest, "?export=csv")))
    assert told[0][1:] == ["Idea", "By", "Seen in lists", "Opened", "Missed its chance"]
    assert {len(line) for line in told} == {6}
    at(NOON + timedelta(days=9))
    assert "Votes per 100 views" in lines(client.get(url_of(contest, "?export=csv")))[0]


def test_it_is_the_managers(contest, client_for):
    exposed(contest, (1, 1, 0))
    assert client_for(manager_of(contest)).get(url_of(contest)).status_code == 200
    moderator = client_for(staff_of(contest.brand))
    assert moderator.get(url_of(contest)).status_code in (302, 403)
    stranger = client_for(manager_of(contest_in()))
    assert stranger.get(url_of(contest)).status_code == 404
    assert client_for(member("Vera")).get(url_of(contest)).status_code in (302, 403, 404)


def test_the_overview_leads_there(contest, client_for):
    overview = client_for(manager_of(contest)).get(reverse("workspace_contests:inspect", args=[contest.pk]))
    assert url_of(contest) in overview.text
