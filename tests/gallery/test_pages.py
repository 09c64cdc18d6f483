from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from tests.gallery.builders import NOON, comment_on, contest_in, idea_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_contest_gallery_asks_the_same_whatever_it_shows(rows, client_for, django_assert_num_queries):
    contest = contest_in(PhaseKind.VOTING)
    for number in range(rows):
        idea_in(contest, title=f"Idea {number}", tags=("sweet",))
    client = client_for(None)
    url = reverse("gallery:contest", args=[contest.slug])
    client.get(url)
    with django_assert_num_queries(5):
        response = client.get(url)
    assert len(response.context["cards"]) == rows


@pytest.mark.parametrize("comments", [1, 3, 20])
def test_the_idea_page_asks_the_same_whatever_it_shows(comments, client_for, django_assert_num_queries):
    contest = contest_in(PhaseKind.VOTING)
    idea = idea_in(contest)
    for number in range(3):
        idea_in(contest, title=f"Another {number}")
    for _number in range(comments):
        root = comment_on(idea)
        comment_on(idea, parent=root)
    client = client_for(None)
    with django_assert_num_queries(8):
        response = client.get(idea.get_absolute_url())
    assert len(response.context["threads"].rows) == comments


def test_the_idea_page_of_a_voter(client_for, django_assert_num_queries):
    contest = contest_in(PhaseKind.VOTING)
    idea = idea_in(contest)
    for _number in range(3):
        comment_on(idea)
    client = client_for(member("Vera"))
    client.get(idea.get_absolute_url())
    with django_assert_num_queries(13):
        client.get(idea.get_absolute_url())
