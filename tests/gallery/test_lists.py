from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from contests.briefs.models import ContestKind, ContestStatus
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, Listing
from ideas.entries.services.listing import relist
from tests.gallery.builders import NOON, contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def contest():
    return contest_in(PhaseKind.VOTING)


def many(contest, count, **words):
    """Ideas a minute apart; number n has n votes."""
    ada = member("Ada")
    made = []
    for number in range(count):
        at = NOON - timedelta(days=12) + timedelta(minutes=number)
        made.append(idea_in(contest, author=ada, title=f"Idea {number}", at=at, **words))
        Listing.objects.filter(pk=made[-1].pk).update(votes=number)
    return made


def titles(response):
    return [card.title for card in response.context["cards"]]


def walk(client, url, asked):
    """The titles of every page, forwards and then back to the first."""
    forwards, response = [], client.get(url, asked)
    first = titles(response)
    while True:
        forwards.extend(titles(response))
        if response.context["page"].next_url is None:
            break
        response = client.get(url + response.context["page"].next_url)
    back = titles(response)
    while response.context["page"].previous_url is not None:
        response = client.get(url + response.context["page"].previous_url)
        back = titles(response) + back
    assert back == forwards
    assert titles(response) == first
    return forwards


def test_each_order_shows_every_idea_once(contest, client_for):
    many(contest, 53)
    url = reverse("gallery:contest", args=[contest.slug])
    downwards = [f"Idea {number}" for number in range(52, -1, -1)]
    client = client_for(None)
    assert walk(client, url, {"sort": "newest"}) == downwards
    assert walk(client, url, {"sort": "votes"}) == downwards
    shuffled = walk(client, url, {"sort": "random"})
    assert sorted(shuffled) == sorted(downwards)
    assert shuffled != downwards


def test_pages_hold_twenty_four(contest, client_for):
    many(contest, 25)
    page = client_for(None).get(reverse("gallery:contest", args=[contest.slug]), {"sort": "newest"})
    assert len(titles(page)) == 24


def test_ideas_with_the_same_votes_are_told_apart(contest, client_for):
    many(contest, 60)
    Listing.objects.update(votes=3)
    found = walk(client_for(None), reverse("gallery:contest", args=[contest.slug]), {"sort": "votes"})
    assert len(set(found)) == 60


def test_the_shuffled_order_is_a_visitors_own_and_stays(contest, client_for):
    many(contest, 30)
    url = reverse("gallery:contest", args=[contest.slug])
    visitors = [client_for(None) for _n in range(4)]
    firsts = [titles(visitor.get(url)) for visitor in visitors]
    assert len({tuple(first) for first in firsts}) > 1
    assert [titles(visitor.get(url)) for visitor in visitors] == firsts


def test_while_people_vote_the_order_is_shuffled(contest, client_for, at):
    url = reverse("gallery:contest", args=[contest.slug])
    assert client_for(None).get(url).context["filters"].sort == "random"
    at(NOON + timedelta(days=9))
    assert client_for(None).get(url).context["filters"].sort == "newest"


@pytest.mark.parametrize("sort", ["newest", "votes", "random"])
def test_tags_filter_in_every_order(contest, sort, client_for):
    many(contest, 30, tags=("Sweet & sour",))
    many(contest, 3, tags=("hot",))
    url = reverse("gallery:contest", args=[contest.slug])
    found = walk(client_for(None), url, {"sort": sort, "tag": "sweet-sour"})
    assert len(found) == 30
    assert titles(client_for(None).get(url, {"tag": "nothing", "sort": sort})) == []


def test_popular_tags_come_first(contest, client_for):
    many(contest, 3, tags=("hot", "sour"))
    many(contest, 1, tags=("hot",))
    page = client_for(None).get(reverse("gallery:contest", args=[contest.slug]))
    assert [label for label, _url, _current in page.context["chips"]] == ["#hot", "#sour"]


def test_the_whole_gallery_filters_by_kind(contest, client_for):
    idea_in(contest, title="An idea")
    idea_in(contest_in(contest_kind=ContestKind.FLAVOUR), title="A flavour")
    client, url = client_for(None), reverse("gallery:all")
    assert sorted(titles(client.get(url))) == ["A flavour", "An idea"]
    assert titles(client.get(url, {"kind": "flavour"})) == ["A flavour"]
    assert titles(client.get(url, {"kind": "design"})) == []


def test_flavours_show_their_pack(client_for):
    contest = contest_in(contest_kind=ContestKind.FLAVOUR)
    idea = idea_in(contest)
    page = client_for(None).get(reverse("gallery:contest", args=[contest.slug]))
    expected = f"{reverse('entries:pack_svg', args=[idea.pk])}?v={idea.current_id}"
    assert [card.picture_url for card in page.context["cards"]] == [expected]


@pytest.mark.parametrize("state", [{"visibility": "hidden"}, {"visibility": "held"}, {"status": "withdrawn"}])
def test_lists_show_public_ideas_only(contest, state, client_for, settings):
    idea = idea_in(contest, title="Gone", tags=("hot",))
    Idea.objects.filter(pk=idea.pk).update(**state)
    relist(Idea.objects.get(pk=idea.pk))
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    for person in (None, idea.author, staff_of(contest.brand)):
        for url in (reverse("gallery:all"), reverse("gallery:contest", args=[contest.slug])):
            for asked in ({}, {"tag": "hot"}, {"q": "gone"}, {"sort": "votes"}):
                assert titles(client_for(person).get(url, asked)) == []


def test_a_draft_contest_is_there_for_its_staff_alone(client_for):
    contest = contest_in(status=ContestStatus.DRAFT)
    idea_in(contest, title="Secret")
    url = reverse("gallery:contest", args=[contest.slug])
    assert client_for(None).get(url).status_code == 404
    assert client_for(member("Otto")).get(url).status_code == 404
    assert titles(client_for(None).get(reverse("gallery:all"))) == []
    assert titles(client_for(None).get(reverse("gallery:all"), {"q": "secret"})) == []


def test_sealed_contests_stay_out_of_the_order_by_votes(contest, client_for):
    idea_in(contest, title="Open")
    idea_in(contest_in(shows_votes=False), title="Sealed")
    client, url = client_for(None), reverse("gallery:all")
    assert titles(client.get(url, {"sort": "votes"})) == ["Open"]
    assert sorted(titles(client.get(url))) == ["Open", "Sealed"]


class TestSearch:
    def found(self, client_for, query, contest=None):
        url = reverse("gallery:contest", args=[contest.slug]) if contest else reverse("gallery:all")
        return titles(client_for(None).get(url, {"q": query}))

    def test_it_finds_words_of_every_part(self, contest, client_for):
        idea_in(
            contest, title="Crème Brûlée", pitch="Spoon it.", body="Torched *vanilla*.", tags=("dessert",)
        )
        idea_in(contest, title="Lime", pitch="Sour.")
        for query in ("creme", "BRULEE", "crème spoon", "vanil", "dessert", "torched, spoon!"):
            assert self.found(client_for, query) == ["Crème Brûlée"], query
        assert self.found(client_for, "creme lime") == []

    def test_titles_come_before_texts(self, contest, client_for):
        idea_in(contest, title="Plain", body="With a little smoke.")
        idea_in(contest, title="Smoke")
        assert self.found(client_for, "smoke") == ["Smoke", "Plain"]

    def test_it_follows_a_change(self, contest, client_for):
        idea = idea_in(contest, title="Lime", body="Old words")
        idea.current.content.body = "Fresh words"
        idea.current.content.save(update_fields=["body"])
        Idea.objects.filter(pk=idea.pk).update(title="Lemon")
        assert self.found(client_for, "lemon fresh") == ["Lemon"]
        assert self.found(client_for, "lime") == self.found(client_for, "old") == []

    def test_a_contest_searches_its_own_ideas(self, contest, client_for):
        idea_in(contest, title="Mango here")
        idea_in(contest_in(), title="Mango there")
        assert self.found(client_for, "mango", contest) == ["Mango here"]
        assert len(self.found(client_for, "mango")) == 2

    def test_results_have_pages_and_say_when_they_are_cut(self, contest, client_for, monkeypatch):
        many(contest, 30)
        client, url = client_for(None), reverse("gallery:all")
        first = client.get(url, {"q": "idea"})
        second = client.get(url + first.context["page"].next_url)
        assert (len(titles(first)), len(titles(second))) == (24, 6)
        assert not set(titles(first)) & set(titles(second))
        assert "1,000" not in first.content.decode()
        monkeypatch.setattr("ideas.entries.search.LOOKS_AT", 10)
        assert "1,000" in client.get(url, {"q": "idea"}).content.decode()

    def test_a_tag_and_a_search_work_together(self, contest, client_for):
        idea_in(contest, title="Mango hot", tags=("hot",))
        idea_in(contest, title="Mango sour", tags=("sour",))
        idea_in(contest, title="Lime hot", tags=("hot",))
        client, url = client_for(None), reverse("gallery:contest", args=[contest.slug])
        page = client.get(url, {"q": "mango", "tag": "hot"})
        assert titles(page) == ["Mango hot"]
        assert page.context["chips"] == [("#hot", "?q=mango", True), ("#sour", "?q=mango&tag=sour", False)]
        assert "Ideas with “mango” and the tag #hot, best match first." in page.text
        assert '<input type="hidden" name="tag" value="hot">' in page.text
        assert titles(client.get(url, {"q": "mango", "tag": "nothing"})) == []

    def test_a_kind_and_a_search_work_together(self, contest, client_for):
        idea_in(contest, title="Mango open")
        idea_in(contest_in(contest_kind=ContestKind.DESIGN), title="Mango design")
        client, url = client_for(None), reverse("gallery:all")
        assert titles(client.get(url, {"q": "mango", "kind": "design"})) == ["Mango design"]

    def test_pages_of_a_narrowed_search_stay_narrowed(self, contest, client_for):
        many(contest, 30, tags=("hot",))
        many(contest, 5)
        client, url = client_for(None), reverse("gallery:contest", args=[contest.slug])
        first = client.get(url, {"q": "idea", "tag": "hot"})
        second = client.get(url + first.context["page"].next_url)
        assert len({*titles(first), *titles(second)}) == 30

    @pytest.mark.parametrize("sort", ["", "newest", "votes"])
    def test_results_say_that_they_stand_by_relevance(self, contest, client_for, sort):
        idea_in(contest, title="Plain", body="With a little smoke.")
        idea_in(contest, title="Smoke", at=NOON - timedelta(days=14))
        url = reverse("gallery:contest", args=[contest.slug])
        page = client_for(None).get(url, {"q": "smoke", "sort": sort})
        assert titles(page) == ["Smoke", "Plain"]
        assert page.context["sorts"] == [("Best match", "?q=smoke", True)]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_a_narrowed_search_asks_the_same_whatever_it_finds(
        self, rows, contest, client_for, django_assert_num_queries
    ):
        many(contest, rows, tags=("hot",))
        client, url = client_for(None), reverse("gallery:contest", args=[contest.slug])
        client.get(url)
        # PostgreSQL is asked once more, for the words of the search as it understands them.
        with django_assert_num_queries(8 if connection.vendor == "postgresql" else 7):
            page = client.get(url, {"q": "idea", "tag": "hot"})
        assert len(titles(page)) == rows

    def test_searching_too_often_has_to_wait(self, contest, client_for, settings):
        settings.POTLUCK_LIMITS = {**settings.POTLUCK_LIMITS, "search": "1/minute"}
        client, url = client_for(None), reverse("gallery:all")
        assert [client.get(url, {"q": "x"}).status_code for _n in range(2)] == [200, 429]
