"""Proposals that another merge makes impossible end with it, and whoever has a say in them is told why."""

from __future__ import annotations

import html

import pytest

from ideas.refining.services.merging import propose_merge
from portal.notifications.models import Notice
from tests.refining.merging.conftest import agree, both_texts, read
from tests.worlds import idea_in


@pytest.fixture
def fig(contest, sam):
    return idea_in(contest, author=sam, title="Fig")


def offered(staying, joining, by):
    return propose_merge(staying=staying, joining=joining, content=both_texts(staying, joining), by=by)


@pytest.mark.parametrize(
    ("staying", "joining", "status"),
    [
        ("fig", "pear", "overtaken"),
        ("pear", "fig", "overtaken"),
        ("fig", "mango", "overtaken"),
        ("mango", "fig", "proposed"),
    ],
)
def test_what_is_no_longer_possible_is_closed(
    staying, joining, status, propose, mango, pear, fig, ada, bo, sam
):
    ideas = {"mango": mango, "pear": pear, "fig": fig}
    other = offered(ideas[staying], ideas[joining], sam)
    done = agree(propose(ada), bo)
    other = read(other)
    assert (other.status, other.overtaken_by_id) == (status, done.pk if status == "overtaken" else None)
    assert (other.ended_at is not None) == (status == "overtaken")


def test_everybody_who_had_a_say_is_told_and_reads_why(propose, pear, fig, ada, bo, sam, drain, client_for):
    other = offered(fig, pear, sam)
    agree(propose(ada), bo)
    drain()
    told = Notice.objects.filter(kind="merge_overtaken").order_by("recipient")
    assert [notice.recipient for notice in told] == [bo, sam]
    page = html.unescape(client_for(sam).get(other.get_absolute_url()).content.decode())
    assert "“Smoked Pear” has become part of “Mango Chilli” meanwhile." in page
    assert "Take the proposal back" not in page
