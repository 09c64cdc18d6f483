"""What the database does for a page of the least seen: it walks an index, however many ideas there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.bench.stage import SLUG
from ideas.entries.models import Listing
from ideas.voting.exposure import counting
from ideas.voting.exposure.buffers import buffer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
IDEAS = 4000


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def plans(client, url):
    """What each of the page's own statements on the order did."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
    assert len(response.context["cards"]) == 24
    found = []
    for query in asked.captured_queries:
        if "voting_round" in query["sql"] or "AS arc0" in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query['sql']}")
                told = cursor.fetchone()[0]
            told = json.loads(told) if isinstance(told, str) else told
            found.append(list(nodes(told[0]["Plan"])))
    assert len(found) == 2
    return found, response


def rows_read(steps):
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in steps
        if "Scan" in node["Node Type"] and "Relation Name" in node
    )


def test_a_page_reads_what_it_shows_and_sorts_no_contest(client):
    call_command("seed_bench", ideas=IDEAS, verbosity=0)
    url = reverse("gallery:contest", args=[SLUG])
    for asked in ("?start=1", "?start=1500000000"):
        found, response = plans(client, url + asked)
        for steps in found:
            assert rows_read(steps) < 200
            assert all(node["Actual Rows"] <= 50 for node in steps if node["Node Type"] == "Sort")
            walked = [node["Node Type"] for node in steps if node.get("Relation Name") == "entries_listing"]
            assert "Seq Scan" not in walked
    # Half of the ideas move on while the visitor looks around.
    keys = list(Listing.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(150):
        buffer().add(f"somebody {number}", [f"seen {pk}" for pk in keys[::2]])
    counting.carry()
    found, _response = plans(client, url + response.context["page"].next_url)
    for steps in found:
        assert rows_read(steps) < IDEAS
