"""Every list of the workspace asks the database as often with three rows as with one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contests.brands.services import create_brand
from ideas.discussion.services import post_comment
from ideas.entries.services import create_idea
from ideas.judging.services import name_winner
from ideas.launches.services import start_launch
from ideas.moderation.services import report
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.workspace.world import AFTER, DURING, OPENS, build, content, contest_of, person

pytestmark = pytest.mark.django_db
QUERIES = {
    "/admin/contests/": 16,
    "/admin/ideas/": 14,
    "/admin/comments/": 14,
    "/admin/desk/": 15,
    "/admin/doubtful-votes/": 16,
    "/admin/judging/": 15,
    "/admin/launches/": 13,
    "/admin/brands/": 8,
    "/admin/members/": 8,
}
OF_OPERATORS = {"/admin/brands/", "/admin/members/"}


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False


def two_more(world) -> None:
    """Two more rows of everything for the brand's manager."""
    manager, reporter = world.people["manager"], world.people["reporter"]
    for number in (1, 2):
        with clock.frozen(OPENS):
            contest = contest_of(world.brand, world.word, manager, f"more {number}")
        author = person(f"{world.word}_more{number}")
        with clock.frozen(DURING):
            idea = create_idea(contest=contest, content=content(world.word, number), by=author)
            post_comment(idea=idea, body="More", by=reporter)
            report(kind="idea", obj=idea, reason="spam", text="", by=reporter)
        with clock.frozen(AFTER):
            award = name_winner(idea=idea, place=1, citation="More", by=manager)
            start_launch(award=award, name=f"more {number}", story="", by=manager)
        create_brand(name=f"more {number}", slug=f"more-{number}", by=SYSTEM)


def queries(client, url: str) -> int:
    for _visit in range(3):  # until content types, sites and the session are remembered
        client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_queries_with_one_row_and_with_three(client_for):
    world = build("solo")
    operator = User.objects.create_superuser("op@example.com", handle="op_one", display_name="Op")
    clients = {
        url: client_for(operator if url in OF_OPERATORS else world.people["manager"]) for url in QUERIES
    }
    with_one = {url: queries(client, url) for url, client in clients.items()}
    two_more(world)
    with_three = {url: queries(client, url) for url, client in clients.items()}
    assert (with_one, with_three) == (QUERIES, QUERIES)
