"""Every list asks the database the same number of questions for one row and for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from cms.pages.services import make_guide, write_story
from contests.briefs.phases import PhaseKind
from contests.briefs.services import post_note
from ideas.credit.models import CreditLine
from ideas.judging.services import name_winner
from portal.kernel.policies import SYSTEM
from tests.pages.situations import live_contest, product, story, won
from tests.personas import person
from tests.worlds import idea_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks(django_assert_num_queries):
    """`asks(5, client, url)` is the answer at the second visit, when nothing has to be drawn any more."""

    def ask(queries, client, url):
        for _visit in range(3):  # until content types, sites and the session are remembered
            client.get(url)
        with django_assert_num_queries(queries):
            response = client.get(url)
        assert response.status_code == 200
        return response

    return ask


@pytest.mark.parametrize("rows", [1, 3])
def test_front_page(asks, visitor, boss, rows):
    for _number in range(rows + 1):
        live_contest()
        story()
    for _number in range(rows):
        product(boss)
    shown = asks(23, visitor, "/").context
    assert (len(shown["live"]), len(shown["products"]), len(shown["winners"])) == (rows, rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_contest_list(asks, visitor, rows):
    for _number in range(rows):
        live_contest()
    assert len(asks(6, visitor, reverse("contests:list")).context["page"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_contest_page(asks, visitor, boss, rows):
    contest = live_contest()
    for number in range(rows):
        idea_in(contest, title=f"Idea {number}")
        post_note(contest=contest, kind="looking", text=f"Sour {number}", by=boss)
    shown = asks(14, visitor, contest.get_absolute_url()).context
    assert (len(shown["cards"]), len(shown["looking"])) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_results(asks, visitor, boss, rows):
    contest = live_contest(PhaseKind.RESULTS)
    won(contest, boss)
    for number in range(1, rows):
        idea = idea_in(contest, title=f"Idea {number}")
        name_winner(idea=idea, place=number + 1, citation="Close.", by=boss)
    shown = asks(13, visitor, reverse("contests:results", args=[contest.slug])).context
    assert [winner.award.place for winner in shown["winners"]] == list(range(1, rows + 1))


@pytest.mark.parametrize("rows", [1, 3])
def test_brand_page(asks, visitor, brand, rows):
    for _number in range(rows):
        live_contest(brand=brand)
    assert len(asks(13, visitor, brand.get_absolute_url()).context["live"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_shelf_of_brands(asks, visitor, rows):
    for _number in range(rows):
        live_contest()
    assert len(asks(7, visitor, "/brands/").context["brands"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_shelf_of_products(asks, visitor, boss, rows):
    for _number in range(rows):
        product(boss)
    assert len(asks(12, visitor, "/products/").context["products"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_product_page(asks, visitor, boss, rows):
    page = product(boss)
    for _number in range(rows):
        CreditLine.objects.create(
            launch=page.launch, edition=2, person=person(), part="words", share=100, evidence="A word."
        )
    assert len(asks(12, visitor, page.stable_path()).context["roll"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_shelf_of_stories(asks, visitor, rows):
    for _number in range(rows):
        story()
    assert len(asks(8, visitor, "/stories/").context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_shelf_of_guides(asks, visitor, rows):
    for number in range(rows):
        make_guide(title=f"Guide {number}", intro="How to.", text="Do it.", by=SYSTEM)
    assert len(asks(8, visitor, "/guides/").context["rows"]) == rows + 2


@pytest.mark.parametrize("rows", [1, 3])
def test_own_stories(asks, client_for, writer, rows):
    for number in range(rows):
        write_story(title=f"Story {number}", intro="It began.", text="With a cart.", by=writer)
    client = client_for(writer)
    assert len(asks(4, client, reverse("stories:mine")).context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_search(asks, visitor, boss, rows):
    for number in range(rows):
        idea_in(live_contest(title=f"Rhubarb {number}"), title=f"Rhubarb pie {number}")
        story(title=f"Rhubarb story {number}")
    # PostgreSQL is asked once more, for the words of the search as it understands them.
    queries = 19 if connection.vendor == "postgresql" else 18
    found = asks(queries, visitor, reverse("search") + "?q=rhubarb").context["found"]
    assert (len(found.contests), len(found.ideas), len(found.pages)) == (rows, rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_feed(asks, visitor, rows):
    contest = live_contest()
    for number in range(rows):
        idea_in(contest, title=f"Idea {number}")
    response = asks(7, visitor, reverse("contests:feed", args=[contest.slug]))
    assert response.content.count(b"<entry>") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_sitemap(asks, visitor, rows):
    for _number in range(rows):
        idea_in(live_contest())
    assert asks(16, visitor, reverse("sitemap")).content.count(b"<sitemap>") == 5
    ideas = asks(2, visitor, reverse("sitemap_section", args=["ideas"]))
    assert ideas.content.count(b"/ideas/") == rows
