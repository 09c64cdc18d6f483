"""Managers read in reports what happened to their own brand's pages and things, and nothing else."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.log_actions import log
from wagtail.models import Page, Workflow

from cms.pages.services import make_contest_page
from portal.kernel import clock
from tests.workspace.world import AFTER, DURING, MARKER, OPENS, build, contest_of

pytestmark = pytest.mark.django_db

# What of the brand's world each report must tell; the mango brand's titles begin with its word.
TELLS = {
    "history": {"mango brand", "mango contest", "mango product", "mango image", "mango document"},
    "locked": {"mango draft"},
    "aging": {"mango page again", "mango brand"},
    "workflows": {"mango workflow", "mango product"},
    "tasks": {"mango task", "mango product"},
}
FILTERS = {
    "history": ("user", "object_type"),
    "locked": ("locked_by",),
    "aging": ("content_type",),
    "workflows": ("workflow", "requested_by"),
    "tasks": ("workflow", "task"),
}
QUERIES = {"history": 42, "locked": 14, "aging": 18, "workflows": 17, "tasks": 18}


def address(report: str) -> str:
    return reverse(f"workspace_reports:{report}")


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


def words_of(data: bytes) -> str:
    rows = load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("report", TELLS)
def test_a_report_tells_of_the_own_brand_alone(report, worlds, manager):
    page = manager.get(address(report)).content.decode()
    results = manager.get(reverse(f"workspace_reports:{report}_results")).content.decode()
    csv = b"".join(manager.get(address(report), {"export": "csv"}).streaming_content).decode()
    sheet = words_of(b"".join(manager.get(address(report), {"export": "xlsx"}).streaming_content))
    for told in (page, results, csv, sheet):
        assert MARKER not in told.lower()
        assert {word for word in TELLS[report] if word not in told} == set()


@pytest.mark.parametrize("report", TELLS)
def test_choosing_what_is_foreign_finds_nothing_of_it(report, worlds, manager):
    chosen = {
        "user": worlds.foreign.people["manager"].pk,
        "locked_by": worlds.foreign.people["manager"].pk,
        "requested_by": worlds.foreign.people["manager"].pk,
        "workflow": Workflow.objects.get(name=f"{MARKER} workflow").pk,
    }
    for name in FILTERS[report]:
        page = manager.get(address(report), {name: chosen.get(name, 999_999)}).content.decode()
        assert MARKER not in page.lower()


@pytest.mark.parametrize("report", TELLS)
def test_reports_are_the_managers(report, worlds, client_for):
    opened = {
        who: client_for(person).get(address(report)).status_code
        for who, person in {
            "manager": worlds.own.people["manager"],
            "moderator": worlds.own.people["moderator"],
            "member": worlds.own.people["author"],
            "visitor": None,
        }.items()
    }
    assert opened == {"manager": 200, "moderator": 302, "member": 403, "visitor": 302}


def test_the_menu_leads_managers_to_their_reports_and_operators_to_wagtails(worlds, client_for):
    def leads_to(person) -> set[str]:
        menu = client_for(person).get("/admin/").content.decode()
        return {name for name in (*TELLS, "site-history") if re.search(rf"reports/{name}/", menu)}

    assert leads_to(worlds.own.people["manager"]) == set(TELLS)
    assert leads_to(worlds.own.people["moderator"]) == set()
    assert "site-history" in leads_to(worlds.operator)


def two_more(world) -> None:
    """Two more rows of everything that the reports tell of."""
    manager = world.people["manager"]
    workflow = Workflow.objects.get(name=f"{world.word} workflow")
    for number in (1, 2):
        with clock.frozen(OPENS):
            contest = contest_of(world.brand, world.word, manager, f"more {number}")
        page = make_contest_page(contest=contest, by=manager, brief="More")
        page.save_revision(user=manager, log_action=True).publish(user=manager)
        page.locked, page.locked_by, page.locked_at = True, manager, DURING
        page.save()
        workflow.start(Page.objects.get(pk=page.pk).specific, manager)
        log(contest, "wagtail.edit", user=manager)


def queries(client, url: str) -> int:
    for _visit in range(2):  # until content types, sites and the session are remembered
        client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_queries_with_few_rows_and_with_more(client_for, at):
    world = build("solo")
    at(AFTER)
    client = client_for(world.people["manager"])
    few = {report: queries(client, address(report)) for report in QUERIES}
    two_more(world)
    more = {report: queries(client, address(report)) for report in QUERIES}
    assert (few, more) == (QUERIES, QUERIES)
