"""The whole family of an idea, as its viewer may see it, in a known number of queries."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.entries.services import set_visibility, withdraw_idea
from ideas.refining.familydrawing import cut
from ideas.refining.models import Source
from ideas.refining.reads.family import family_of
from portal.kernel.policies import SYSTEM
from portal.kernel.visibility import Visibility
from tests.personas import person
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def contest():
    return contest_in(PhaseKind.OPEN)


@pytest.fixture
def ideas(contest):
    """`ideas(5)` are ideas of one person in the contest, in the order of their keys."""
    author = person("Ada Author", verified=True)
    contest.entries_per_person = None
    contest.save(update_fields=["entries_per_person"])

    def make(number: int) -> list[Idea]:
        return [idea_in(contest, author, title=f"Idea {n}") for n in range(number)]

    return make


def link(*pairs: tuple[Idea, Idea]) -> None:
    Source.objects.bulk_create(
        Source(origin=origin, remix=remix, version_id=origin.current_id) for origin, remix in pairs
    )


def test_a_family_is_everything_that_links_lead_to_in_both_directions(ideas):
    a, b, c, d, e, alone = ideas(6)
    link((a, b), (a, c), (b, d), (c, d), (e, d))
    family = family_of(c, NOBODY)
    assert list(family.ideas) == [idea.pk for idea in (a, b, c, d, e)]
    assert family.links == sorted((o.pk, r.pk) for o, r in [(a, b), (a, c), (b, d), (c, d), (e, d)])
    assert family.is_whole
    assert list(family_of(alone, NOBODY).ideas) == [alone.pk]


def test_a_withdrawn_idea_keeps_its_place_without_its_name_and_a_hidden_one_is_not_there(ideas):
    a, b, c, d, e = ideas(5)
    link((a, b), (b, c), (a, d), (d, e))
    withdraw_idea(idea=b, by=b.author)
    set_visibility(idea=d, visibility=Visibility.HIDDEN, by=SYSTEM)
    seen = family_of(a, NOBODY)
    assert [(key, idea.title, idea.is_gone) for key, idea in seen.ideas.items()] == [
        (a.pk, "Idea 0", False),
        (b.pk, "", True),
        (c.pk, "Idea 2", False),
    ]
    assert list(family_of(a, a.author).ideas) == [idea.pk for idea in (a, b, c, d, e)]


def test_a_large_family_is_cut_and_says_so(ideas):
    root, *others = ideas(6)
    link(*((root, other) for other in others))
    family = family_of(root, NOBODY, limit=4)
    assert (list(family.ideas), family.is_whole) == ([root.pk, *(o.pk for o in others[:3])], False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_grow_with_generations_and_not_with_ideas(rows, ideas, django_assert_num_queries):
    root, *others = ideas(2 * rows + 1)
    link(*((root, child) for child in others[:rows]), *zip(others[:rows], others[rows:], strict=True))
    with django_assert_num_queries(6):
        assert len(family_of(root, NOBODY).ideas) == 2 * rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_whatever_it_shows(rows, ideas, client_for, django_assert_num_queries):
    root, *children = ideas(rows + 1)
    link(*((root, child) for child in children))
    client, url = client_for(None), reverse("refining:family", args=[root.pk])
    client.get(url)
    with django_assert_num_queries(5):
        assert client.get(url).status_code == 200


def test_the_picture_is_walked_and_said_in_words(ideas, client_for):
    a, b, c = ideas(3)
    link((a, c), (b, c))
    page = client_for(None).get(reverse("refining:family", args=[c.pk])).content.decode()
    svg = page[page.index('<svg class="family__picture') :]
    svg = svg[: svg.index("</svg>")]
    assert re.findall(r'<a [^>]*href="([^"]+)"', svg) == [idea.get_absolute_url() for idea in (a, b, c)]
    assert svg.count("<path ") == 2
    assert "<style" not in svg
    assert " style=" not in svg
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page[page.index('class="family-words"') :]))
    assert "Idea 2 by Ada Author" in words
    assert "Made from: Idea 0, Idea 1" in words


def test_an_idea_without_kin_says_what_to_do(ideas, client_for):
    [only] = ideas(1)
    page = client_for(None).get(reverse("refining:family", args=[only.pk])).content.decode()
    assert "An only child, so far" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mango", "Mango"),
        ("Mango Chilli", "Mango…"),
        ("芒果辣椒酸", "芒果辣…"),
        ("👩‍🍳👩‍🍳👩‍🍳👩‍🍳👩‍🍳", "👩‍🍳👩‍🍳👩‍🍳…"),
    ],
)
def test_a_name_too_long_for_its_box_is_cut_between_characters(text, shown):
    assert cut(text, 7) == shown
