"""The sitemap is an index: what the public may see stands in it, once, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from cms.pages.views import sitemaps
from ideas.entries.services import set_visibility
from portal.kernel.policies import SYSTEM
from portal.kernel.visibility import Visibility
from tests.pages.situations import live_contest, product
from tests.worlds import draft_contest, idea_in

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def places(visitor, url: str) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", visitor.get(url).text)


@pytest.fixture
def listed(visitor):
    """`listed("ideas")` are the addresses on the pages of a section, in order."""

    def all_of(section: str) -> list[str]:
        address = f"{HERE}{reverse('sitemap_section', args=[section])}"
        pages = [page for page in places(visitor, "/sitemap.xml") if page.partition("?")[0] == address]
        return [place for page in pages for place in places(visitor, page)]

    return all_of


def test_it_names_each_section(visitor):
    sections = ("contests", "brands", "ideas", "launches", "pages")
    assert places(visitor, "/sitemap.xml") == [f"{HERE}/sitemap-{section}.xml" for section in sections]


def test_contests_that_are_not_out_stay_out(listed, brand):
    contest = live_contest()
    draft_contest(brand, title="Secret")
    assert listed("contests") == [f"{HERE}{contest.get_absolute_url()}"]


def test_every_public_idea_stands_on_one_page(listed, monkeypatch):
    monkeypatch.setattr(sitemaps, "KEYS_IN_A_SITEMAP", 2)
    contest = live_contest()
    ideas = [idea_in(contest, title=f"Idea {number}") for number in range(5)]
    set_visibility(idea=ideas[1], visibility=Visibility.HIDDEN, by=SYSTEM)
    shown = [idea for idea in ideas if idea != ideas[1]]
    assert listed("ideas") == [f"{HERE}{idea.get_absolute_url()}" for idea in shown]


@pytest.mark.parametrize("page", ["0", "-1", "2", "9999999999999999999999", "first"])
def test_a_page_that_is_none_is_not_found(visitor, page):
    assert visitor.get(reverse("sitemap_section", args=["ideas"]), {"p": page}).status_code == 404


def test_launches_and_products_are_named(listed, boss):
    page = product(boss)
    assert listed("launches") == [f"{HERE}{page.launch.get_absolute_url()}"]
    assert listed("pages").count(page.full_url) == 1
