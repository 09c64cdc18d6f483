"""What a moderator reads before deciding."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ideas.discussion.services import post_comment
from ideas.moderation.models import Case
from ideas.moderation.services import report
from tests.workspace.world import DURING

pytestmark = pytest.mark.django_db
SAID = (
    "**Far too** salty, see [my shop](https://shop.example/), which has had this one for longer than I live."
)


@pytest.fixture
def moderator(worlds, client_for, at):
    at(DURING)
    return client_for(worlds.own.people["moderator"])


@pytest.fixture
def case(worlds, at) -> Case:
    """Somebody's comment, reported."""
    at(DURING)
    comment = post_comment(idea=worlds.own.idea, body=SAID, by=worlds.own.people["author"])
    report(kind="comment", obj=comment, reason="spam", text="", by=worlds.own.people["reporter"])
    return Case.objects.get(kind="comment", object_id=comment.pk)


def main_of(page: str) -> str:
    return page[page.index("<main") :]


def test_a_comment_is_read_once_and_as_everybody_reads_it(moderator, case):
    page = main_of(moderator.get(reverse("workspace_desk:decide", args=[case.pk])).content.decode())
    assert page.count("for longer than I live") == 1
    assert "<strong>Far too</strong> salty" in page
    assert "**" not in page


def test_the_list_names_a_comment_by_its_first_words_without_their_marks(moderator, case):
    page = moderator.get(reverse("workspace_desk:index")).content.decode()
    assert re.findall(r">\s*(Far too salty[^<]*?)\s*<", page) == [
        "Far too salty, see my shop, which has had this one for long…"
    ]


def test_an_ideas_title_heads_its_words(worlds, moderator):
    page = main_of(
        moderator.get(reverse("workspace_desk:decide", args=[worlds.own.case.pk])).content.decode()
    )
    assert re.search(r"<h3>mango idea 0</h3>\s*<div class=\"workspace-said\"><p>mango pitch</p>", page)
