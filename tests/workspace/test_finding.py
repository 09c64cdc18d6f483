"""Lists say in words what they hold, find what one looks for, and count no further than anybody pages."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cms.workspace.contests.standing import standing_of
from cms.workspace.rooms import paginator
from cms.workspace.rooms.paginator import BoundedPaginator
from contests.brands.models import Role
from contests.brands.services import add_staff, create_brand
from contests.briefs.models import Contest
from contests.briefs.services import cancel_contest, pause_contest
from ideas.entries.models import Idea
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.workspace.world import AFTER, DURING, OPENS, person

pytestmark = pytest.mark.django_db
CONTESTS = reverse("workspace_contests:index")
IDEAS = reverse("workspace_ideas:index")


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


@pytest.fixture
def newcomer(client_for, drain):
    """The manager of a brand that has nothing yet."""
    brand = create_brand(name="Fresh", slug="fresh", by=SYSTEM)
    add_staff(brand=brand, user=person("fresh_manager"), role=Role.MANAGER, by=SYSTEM)
    drain()
    return client_for(User.objects.get(handle="fresh_manager"))


def found(client, url: str, **filters: str) -> list[str]:
    return [str(row) for row in client.get(url, filters).context["object_list"]]


@pytest.mark.parametrize(
    ("instant", "standing", "titles"),
    [
        (OPENS - timedelta(days=3), "coming", ["mango contest"]),
        (DURING, "live", ["mango contest"]),
        (AFTER, "finished", ["mango contest"]),
        (DURING, "coming", []),
        (DURING, "draft", ["mango draft"]),
        (DURING, "cancelled", []),
    ],
)
def test_contests_are_found_by_where_they_stand(worlds, manager, at, instant, standing, titles):
    at(instant)
    assert found(manager, CONTESTS, standing=standing) == titles


def test_where_a_contest_stands_is_said_in_words(worlds, at):
    contest, manager = Contest.objects.get(pk=worlds.own.contest.pk), worlds.own.people["manager"]

    def words() -> str:
        return standing_of(Contest.objects.get(pk=contest.pk), clock.now()).words

    at(OPENS - timedelta(days=3))
    assert (words(), standing_of(contest, clock.now()).left(clock.now())) == ("Before “Ideas”", "3\xa0days")
    at(DURING)
    assert words() == "Ideas"
    pause_contest(contest=contest, reason="A machine broke.", by=manager)
    assert words() == "Paused"
    cancel_contest(contest=contest, reason="The factory closed.", by=manager)
    assert words() == "Called off"
    assert standing_of(worlds.own.draft, clock.now()).words == "Draft"


def test_ideas_are_found_by_their_author_and_named_with_capitals(worlds, manager):
    assert found(manager, IDEAS, q="mango_author") == ["mango idea 0"]
    assert found(manager, IDEAS, q="zorblat_author") == []
    page = manager.get(IDEAS).content.decode()
    assert "Waiting for a moderator" in page
    assert "Published" in page


@pytest.mark.parametrize(
    ("room", "sentence"),
    [
        ("contests", "A contest begins with a question to your customers."),
        ("ideas", "No idea has come in yet."),
        ("desk", "Nothing waits for a decision."),
        ("judging", "Contests appear here once they are out"),
        ("launches", "A launch follows a winning idea to the shop shelf."),
    ],
)
def test_an_empty_room_says_what_comes_here(newcomer, room, sentence):
    assert sentence in newcomer.get(reverse(f"workspace_{room}:index")).content.decode()


def test_a_search_without_success_leads_back_to_everything(manager):
    page = manager.get(IDEAS, {"q": "nowhere"}).content.decode()
    assert "Nothing matches what you look for." in page
    assert f'href="{IDEAS}"' in page


class TestCounting:
    @pytest.fixture(autouse=True)
    def three_at_most(self, monkeypatch):
        monkeypatch.setattr(paginator, "BOUND", 3)

    @pytest.mark.parametrize(("rows", "count", "goes_on"), [(2, 2, False), (3, 3, False), (4, 3, True)])
    def test_rows_are_counted_to_the_bound(self, rows, count, goes_on):
        for number in range(rows):
            person(f"member{number}")
        pages = BoundedPaginator(User.objects.filter(handle__startswith="member").order_by("handle"), 2)
        assert (pages.count, pages.num_pages, pages.goes_on) == (count, (count + 1) // 2, goes_on)

    def test_the_database_looks_at_one_row_more_and_no_further(self, worlds):
        with CaptureQueriesContext(connection) as asked:
            assert BoundedPaginator(User.objects.order_by("handle"), 2).count == 3
        assert "LIMIT 4" in asked[0]["sql"]

    def test_a_longer_list_says_so_and_how_to_reach_the_rest(self, worlds, client_for):
        page = client_for(worlds.operator).get("/admin/members/").content.decode()
        assert "More than 3 members; search or filter to reach the others" in page
        searched = client_for(worlds.operator).get("/admin/members/", {"q": "a"}).content.decode()
        assert searched.count("More than 3 members") == 2

    def test_a_page_beyond_the_bound_is_the_last_one(self, worlds, client_for):
        response = client_for(worlds.operator).get("/admin/members/", {"p": "99999"})
        assert response.context["page_obj"].number == 1


@pytest.mark.parametrize("title", ["=2+3", "+49", "-1", "@SUM(A1)", "\tTab"])
def test_no_cell_of_a_downloaded_list_is_a_formula(title, worlds, manager):
    Idea.objects.filter(contest__brand=worlds.own.brand).update(title=title)
    csv = b"".join(manager.get(IDEAS, {"export": "csv"}).streaming_content).decode()
    assert f"'{title}" in csv
    assert f"\n{title}" not in csv
    sheet = load_workbook(BytesIO(b"".join(manager.get(IDEAS, {"export": "xlsx"}).streaming_content))).active
    assert {
        cell.data_type for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")
    } <= {"s"}
