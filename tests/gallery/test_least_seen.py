"""The order while people vote: the least seen come first, and a visit stays what it was."""

from __future__ import annotations

import random
from itertools import count

import pytest
from django.urls import reverse

from contests.briefs.models import Seal
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.gallery.leastseen import least_seen_page
from ideas.voting.exposure import counting
from ideas.voting.exposure.buffers import buffer
from ideas.voting.exposure.measures import spread
from ideas.voting.models import EarlierPlace, Exposure, Round
from portal.kernel.pagination import encode_key
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db
_visitors = count(1)


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def contest():
    return contest_in(PhaseKind.VOTING)


def ideas_in(contest, number):
    ada = member("Ada")
    return [idea_in(contest, author=ada, title=f"Idea {n}") for n in range(number)]


def see(*ideas, times=1):
    """So many people see cards of the ideas, and it is carried."""
    for _time in range(times):
        buffer().add(f"somebody {next(_visitors)}", [f"seen {idea.pk}" for idea in ideas])
    counting.carry()


def url_of(contest):
    return reverse("gallery:contest", args=[contest.slug])


def shown(response):
    return [card.idea_id for card in response.context["cards"]]


def visit(client, url, between=lambda: None):
    """The ideas of every page, page by page; `between` happens before each page but the first."""
    pages, response = [], client.get(url)
    while True:
        pages.append(shown(response))
        onwards = response.context["page"].next_url
        if onwards is None:
            return pages, response
        between()
        response = client.get(url + onwards)


def flat(pages):
    return [idea for page in pages for idea in page]


def test_ideas_seen_less_come_first(contest, client_for):
    often, seldom, never = ideas_in(contest, 3)
    see(often, times=9)
    see(seldom, times=2)
    assert shown(client_for(None).get(url_of(contest))) == [never.pk, seldom.pk, often.pk]


def test_votes_and_dates_play_no_part(contest, client_for):
    ideas = ideas_in(contest, 30)
    see(*ideas[:10])
    Listing.objects.filter(pk__in=[idea.pk for idea in ideas[:10]]).update(votes=1000)
    pages, _last = visit(client_for(None), url_of(contest))
    assert set(flat(pages)[-10:]) == {idea.pk for idea in ideas[:10]}


def test_the_order_is_a_visitors_own_and_stays(contest, client_for):
    ideas_in(contest, 30)
    clients = [client_for(None) for _n in range(4)]
    firsts = [shown(client.get(url_of(contest))) for client in clients]
    assert len({tuple(first) for first in firsts}) > 1
    assert [shown(client.get(url_of(contest))) for client in clients] == firsts


@pytest.mark.parametrize("seed", range(4))
def test_a_visit_shows_each_idea_once_however_the_counts_move(contest, client_for, seed):
    ideas, dice = ideas_in(contest, 80), random.Random(seed)
    see(*ideas[:30], times=3)

    def others_look_around():
        for _round in range(2):
            see(*dice.sample(ideas, 50), times=dice.randint(1, 4))

    client = client_for(None)
    pages, last = visit(client, url_of(contest), between=others_look_around)
    assert [len(page) for page in pages] == [24, 24, 24, 8]
    assert sorted(flat(pages)) == sorted(idea.pk for idea in ideas)
    assert set(flat(pages)[:50]) == {idea.pk for idea in ideas[30:]}
    others_look_around()
    back, response = [], last
    while response.context["page"].previous_url:
        response = client.get(url_of(contest) + response.context["page"].previous_url)
        back.insert(0, shown(response))
    assert back == pages[:-1]


def test_a_visit_with_a_tag_shows_each_of_its_ideas_once(contest, client_for):
    ada = member("Ada")
    tagged = [idea_in(contest, author=ada, title=f"Hot {n}", tags=("hot",)) for n in range(30)]
    others = ideas_in(contest, 30)
    client, url = client_for(None), url_of(contest)
    first = client.get(url, {"tag": "hot"})
    see(*tagged[:20], *others, times=5)
    second = client.get(url + first.context["page"].next_url)
    assert sorted(shown(first) + shown(second)) == sorted(idea.pk for idea in tagged)


def test_an_idea_that_is_hidden_meanwhile_is_not_shown(contest, client_for):
    ideas = ideas_in(contest, 30)
    client, url = client_for(None), url_of(contest)
    first = client.get(url)
    waiting = next(idea for idea in ideas if idea.pk not in shown(first))
    see(waiting)
    Listing.objects.filter(pk=waiting.pk).update(is_public=False)
    assert waiting.pk not in shown(client.get(url + first.context["page"].next_url))


def test_a_visit_that_lasted_too_long_goes_on_in_the_present_order(contest, client_for, monkeypatch):
    ideas = ideas_in(contest, 60)
    client, url = client_for(None), url_of(contest)
    first = client.get(url)
    monkeypatch.setattr("ideas.gallery.leastseen.VISIT", 2)
    for _round in range(3):
        see(*ideas, times=40)
    response = client.get(url + first.context["page"].next_url)
    assert response.status_code == 200
    assert len(shown(response)) == 24


def test_earlier_places_are_kept_as_long_as_a_visit(contest, monkeypatch):
    monkeypatch.setattr(counting, "VISIT", 3)
    (idea,) = ideas_in(contest, 1)
    for _round in range(6):
        see(idea, times=40)
    number = Round.objects.get().number
    assert set(EarlierPlace.objects.values_list("until", flat=True)) <= set(range(number - 2, number + 1))


def test_seeing_more_on_the_same_step_moves_nothing(contest):
    (idea,) = ideas_in(contest, 1)
    see(idea, times=4)
    before = Round.objects.get().number, EarlierPlace.objects.count()
    see(idea, times=2)
    assert (Round.objects.get().number, EarlierPlace.objects.count()) == before
    assert Exposure.objects.get().seen == 6
    assert Listing.objects.get().exposure_step == 3


def test_ideas_brought_late_catch_up(contest, client_for):
    """Each person opens the gallery once, and sees its first page."""
    early = ideas_in(contest, 48)
    late = []
    for number in range(160):
        if number == 80:
            late = ideas_in(contest, 6)
        client = client_for(None, **{"User-Agent": "Mozilla/5.0"})
        client.get(url_of(contest), REMOTE_ADDR=f"198.51.{number}.7")
        if number % 4 == 0:
            counting.carry()
    counting.carry()
    seen = dict(Exposure.objects.values_list("pk", "seen"))
    fair = spread([(seen[idea.pk], 1) for idea in early]).fair_from
    assert min(seen[idea.pk] for idea in late) >= fair
    assert max(seen.values()) <= 3 * min(seen.values())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_whatever_it_shows(contest, rows, client_for, django_assert_num_queries):
    ideas = ideas_in(contest, rows)
    for number, idea in enumerate(ideas):
        see(idea, times=4**number)
    client = client_for(None)
    client.get(url_of(contest))
    with django_assert_num_queries(6):
        response = client.get(url_of(contest))
    assert len(shown(response)) == rows


def test_however_unevenly_ideas_were_seen_one_more_question_is_enough(
    contest, client_for, django_assert_num_queries
):
    ideas = ideas_in(contest, 7)
    for number, idea in enumerate(ideas):
        see(idea, times=2**number)
    client = client_for(None)
    client.get(url_of(contest))
    with django_assert_num_queries(7):
        response = client.get(url_of(contest))
    assert shown(response) == [idea.pk for idea in ideas]


@pytest.mark.parametrize("side", ["after", "before"])
def test_a_place_that_is_not_ours_is_taken_for_none(contest, client_for, side):
    ideas_in(contest, 2)
    big = 2**63 - 1
    keys = [
        [0, 0, 0], [0, 0, 0, 0, 0], [-1, 0, 0, 0], [0, 21, 0, 0], [0, 0, 2**31, 0], [0, 0, 0, 10**30],
        [True, 0, 0, 0], ["0", "0", "0", "0"], [big, 0, 5, big], [big, 20, 2**31 - 1, big], [0, 20, 0, 0],
    ]  # fmt: skip
    for key in keys:
        assert client_for(None).get(url_of(contest), {side: encode_key(key)}).status_code == 200, key


@pytest.mark.parametrize("start", [0, 1, 2**31 - 1])
def test_a_circle_may_be_entered_anywhere(contest, client_for, start):
    ideas = ideas_in(contest, 30)
    pages, _last = visit(client_for(None), f"{url_of(contest)}?start={start}&sort=least-seen")
    assert sorted(flat(pages)) == sorted(idea.pk for idea in ideas)


class TestChoice:
    def offered(self, response):
        return [str(label) for label, _url, _current in response.context["sorts"]]

    def test_while_people_vote_it_is_the_first_and_open(self, contest, client_for):
        response = client_for(None).get(url_of(contest))
        assert self.offered(response) == ["Least seen first", "Newest", "Most votes", "Shuffled"]

    def test_the_page_says_why_these_come_first(self, contest, client_for):
        for sort, words in (
            ("least-seen", "Ideas that were shown least often come first."),
            ("newest", "The idea that came out last stands first."),
            ("votes", "The idea with the most votes stands first."),
            ("random", "By chance."),
        ):
            page = client_for(None).get(url_of(contest), {"sort": sort}).text
            assert "Why do I see these first?" in page
            assert words in page
        assert "They have your words in them" in client_for(None).get(url_of(contest), {"q": "mango"}).text

    def test_an_order_by_votes_is_there_where_votes_are_shown(self, client_for, at):
        sealed = contest_in(PhaseKind.VOTING, seal=Seal.PHASE)
        few, many = ideas_in(sealed, 2)
        Listing.objects.filter(pk=many.pk).update(votes=5)
        see(many)
        for asked in ({}, {"sort": "votes"}):
            response = client_for(None).get(url_of(sealed), asked)
            assert self.offered(response) == ["Least seen first", "Newest", "Shuffled"]
            assert response.context["filters"].sort == "least-seen"
            assert shown(response) == [few.pk, many.pk]

    def test_when_voting_is_over_it_is_gone(self, contest, client_for, at):
        at("2026-05-20 12:00")
        response = client_for(None).get(url_of(contest), {"sort": "least-seen"})
        assert self.offered(response) == ["Newest", "Most votes", "Shuffled"]
        assert response.context["filters"].sort == "newest"


def test_a_page_of_nothing_is_empty(contest):
    page = least_seen_page(Listing.objects.values("idea"), contest.pk, 0, size=24)
    assert (page.rows, page.next_url, page.previous_url) == ([], None, None)
