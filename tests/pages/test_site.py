"""The rest of the site: first pages, search, machines, blocks."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page, Site

from cms.blocks.pictures import PinBlock, VideoBlock
from cms.blocks.video import player_of
from cms.pages.models import HomePage, StandardPage
from cms.pages.services import make_contest_page
from cms.pages.structured import json_ld
from contests.briefs.phases import PhaseKind
from ideas.entries.services import set_visibility
from portal.kernel.policies import SYSTEM
from portal.kernel.visibility import Visibility
from tests.pages.situations import live_contest, page_of, picture, product, story
from tests.worlds import draft_contest, idea_in

pytestmark = pytest.mark.django_db

FIRST_PAGES = (
    "/", "/about/", "/guidelines/", "/privacy/", "/accessibility/", "/press/", "/report-illegal-content/",
    "/stories/", "/guides/", "/guides/bring-an-idea/", "/guides/help-an-idea/", "/products/", "/brands/",
)  # fmt: skip


@pytest.mark.parametrize("address", FIRST_PAGES)
def test_a_fresh_site_has_its_first_pages(visitor, address):
    assert visitor.get(address).status_code == 200


def test_the_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()


def test_pages_are_written_below_the_first_ones():
    home = HomePage.objects.get()
    page = home.add_child(instance=StandardPage(title="Jobs"))
    assert page.get_url() == "/jobs/"


@pytest.mark.parametrize("maker", [page_of, lambda contest: HomePage.objects.get()])
def test_pages_have_previews(maker, boss):
    page = maker(live_contest())
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200


def test_a_draft_contest_has_a_preview(brand, manager):
    page = make_contest_page(contest=draft_contest(brand), by=manager)
    assert page.make_preview_request(preview_mode="").status_code == 200


def test_search_finds_contests_ideas_and_pages(visitor):
    contest = live_contest(title="Rhubarb for everybody")
    idea = idea_in(contest, title="Rhubarb pie")
    told = story(title="How rhubarb came to us")
    found = visitor.get(reverse("search"), {"q": "rhubarb"}).context["found"]
    assert (found.contests, [card.idea_id for card in found.ideas]) == ([contest], [idea.pk])
    assert [page.pk for page in found.pages] == [told.pk]


def test_search_looks_into_the_brief(visitor):
    contest = live_contest()
    assert visitor.get(reverse("search"), {"q": "standing"}).context["found"].contests == [contest]


def test_search_does_not_know_what_the_visitor_may_not(visitor, brand, manager, client_for):
    contest = draft_contest(brand, title="Secret rhubarb")
    make_contest_page(contest=contest, by=manager, brief="Rhubarb.")
    hidden = idea_in(live_contest(), title="Rhubarb bomb")
    set_visibility(idea=hidden, visibility=Visibility.HIDDEN, by=SYSTEM)
    assert not visitor.get(reverse("search"), {"q": "rhubarb"}).context["found"]
    assert client_for(manager).get(reverse("search"), {"q": "rhubarb"}).context["found"].contests == [contest]


@pytest.mark.parametrize(
    "query", ["", " ", "\x00", '"', "'; DROP TABLE x --", "a" * 5000, "(((", "NEAR/3", "*", "é"]
)
def test_any_words_may_be_searched_for(visitor, query):
    assert visitor.get(reverse("search"), {"q": query}).status_code == 200


def test_the_feed_tells_public_ideas_only(visitor):
    contest = live_contest()
    idea_in(contest, title="Mango & <Chilli>")
    set_visibility(idea=idea_in(contest, title="Hidden"), visibility=Visibility.HIDDEN, by=SYSTEM)
    response = visitor.get(reverse("contests:feed", args=[contest.slug]))
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response.content.count(b"<entry>") == 1
    assert b"<title>Mango &amp; &lt;Chilli&gt;</title>" in response.content


def test_robots_are_told_where_not_to_go(visitor):
    lines = visitor.get(reverse("robots")).content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_a_products_facts_are_data_that_no_browser_runs(visitor, boss):
    page = product(boss)
    page.intro = "</script><script>alert(1)</script>"
    page.save_revision().publish()
    html = visitor.get(page.stable_path()).content.decode()
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    facts = json.loads(block)
    assert (facts["@type"], facts["name"], facts["description"]) == ("Product", page.title, page.intro)


def test_json_ld_leaves_out_what_is_not_known():
    assert json_ld({"name": "A & B", "image": [], "date": None}) == '{"name": "A \\u0026 B"}'


PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", PLAYER),
        ("https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=3", PLAYER),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", PLAYER),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?autoplay=1&dnt=1"),
        ("https://example.com/watch?v=dQw4w9WgXcQ", None),
        ("https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("javascript:alert(1)//youtu.be/dQw4w9WgXcQ", None),
        ("https://youtu.be/dQw4w9WgXcQextra", None),
    ],
)
def test_films_come_from_hosts_that_we_know(address, player):
    found = player_of(address)
    assert (found and found[0]) == player


def test_a_film_asks_nobody_before_the_click(visitor):
    contest = live_contest()
    page = page_of(contest)
    film = {"address": "https://youtu.be/dQw4w9WgXcQ", "title": "Our kettles", "poster": picture()}
    page.body = [("video", film)]
    page.save_revision().publish()
    html = visitor.get(contest.get_absolute_url()).content.decode()
    assert "<iframe" not in html
    assert f'data-player="{PLAYER}"'.replace("&", "&amp;") in html


@pytest.mark.parametrize(
    ("block", "value", "field"),
    [
        (VideoBlock, {"address": "https://example.com/film", "title": "x", "poster": None}, "address"),
        (PinBlock, {"picture": None, "words": "", "source": ""}, "words"),
    ],
)
def test_blocks_say_what_they_need(block, value, field):
    made = block()
    with pytest.raises(StructBlockValidationError) as refused:
        made.clean(made.normalize(value))
    assert list(refused.value.block_errors) == [field]


def test_every_block_of_a_brief_is_drawn(visitor):
    contest = live_contest(PhaseKind.OPEN)
    page, bowl = page_of(contest), picture()
    page.body = [
        ("text", "<p>Words</p>"),
        ("picture", {"picture": bowl, "caption": "A bowl"}),
        ("gallery", {"title": "", "pictures": [{"picture": bowl, "caption": ""}] * 2}),
        ("inspiration", {"title": "", "pins": [{"picture": bowl, "words": "Smoke", "source": ""}]}),
        ("prizes", {"title": "", "text": ""}),
        ("quote", {"words": "Odd is fine.", "who": "Tom"}),
        ("questions", {"title": "", "questions": [{"question": "Vegan?", "answer": "<p>Helps.</p>"}]}),
    ]
    page.save_revision().publish()
    html = visitor.get(contest.get_absolute_url()).content.decode()
    for said in ("Words", "A bowl", "Smoke", "A year of crisps", "Odd is fine.", "Vegan?", "Helps."):
        assert said in html
