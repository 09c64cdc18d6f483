"""What counts as a view, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import CoAuthor
from ideas.voting.exposure import counting
from ideas.voting.exposure.buffers import buffer
from ideas.voting.exposure.marks import SECONDS
from ideas.voting.models import Exposure
from ideas.voting.tasks import carry_views
from portal.kernel import clock
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
ROBOTS = [
    "",
    "Googlebot/2.1",
    "facebookexternalhit/1.1",
    "curl/8.1",
    "python-requests/2",
    "HeadlessChrome/126",
]


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))


@pytest.fixture
def browse(client_for):
    """`browse(url)` looks at a page as a visitor from an address of their own."""

    def look(url, person=None, agent=BROWSER, address="198.51.100.7", **headers):
        client = client_for(person, **{"User-Agent": agent, **headers})
        response = client.get(url, REMOTE_ADDR=address)
        assert response.status_code == 200
        return response

    return look


def gallery_of(idea):
    return reverse("gallery:contest", args=[idea.contest.slug])


def numbers(idea):
    """(seen, opened) after everything that waits has been carried."""
    carry_views()
    return Exposure.objects.filter(pk=idea.pk).values_list("seen", "opened").first() or (0, 0)


def test_a_card_is_seen_and_a_page_is_opened(idea, browse):
    browse(gallery_of(idea))
    assert numbers(idea) == (1, 0)
    browse(idea.get_absolute_url())
    assert numbers(idea) == (1, 1)


@pytest.mark.parametrize("name", ["gallery:all", "search", "contests:detail"])
def test_every_list_of_cards_counts(idea, browse, name):
    given = [idea.contest.slug] if name == "contests:detail" else []
    browse(f"{reverse(name, args=given)}?q=mango")
    assert numbers(idea) == (1, 0)


def test_ideas_beside_an_idea_are_seen(idea, browse):
    other = idea_in(idea.contest, title="Lime")
    browse(idea.get_absolute_url())
    assert (numbers(idea), numbers(other)) == ((0, 1), (1, 0))


def test_a_visitor_counts_once_in_a_quarter_of_an_hour_or_more(idea, browse):
    for _time in range(3):
        browse(gallery_of(idea))
    assert numbers(idea) == (1, 0)
    with clock.frozen(NOON + timedelta(seconds=SECONDS)):
        browse(gallery_of(idea))
    assert numbers(idea) == (1, 0)
    with clock.frozen(NOON + timedelta(seconds=2 * SECONDS)):
        browse(gallery_of(idea))
    assert numbers(idea) == (2, 0)


def test_others_count_too(idea, browse):
    browse(gallery_of(idea))
    browse(gallery_of(idea), address="198.51.100.8")
    browse(gallery_of(idea), person=member("Vera"))
    assert numbers(idea) == (3, 0)


def test_changing_addresses_in_one_network_of_ipv6_does_not_help(idea, browse):
    browse(gallery_of(idea), address="2001:db8::1")
    browse(gallery_of(idea), address="2001:db8::2")
    assert numbers(idea) == (1, 0)


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_do_not_count(idea, browse, agent):
    browse(gallery_of(idea), agent=agent)
    browse(idea.get_absolute_url(), agent=agent)
    assert numbers(idea) == (0, 0)


@pytest.mark.parametrize(
    "header", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_a_page_fetched_ahead_does_not_count(idea, browse, header):
    browse(gallery_of(idea), **header)
    assert numbers(idea) == (0, 0)


def test_makers_do_not_count_for_their_own_idea(idea, browse):
    helper = member("Hal")
    CoAuthor.objects.create(idea=idea, person=helper)
    for person in (idea.author, helper):
        browse(gallery_of(idea), person=person)
        browse(idea.get_absolute_url(), person=person)
    assert numbers(idea) == (0, 0)


def test_nothing_counts_while_nobody_can_vote(browse, at):
    idea = idea_in(contest_in(PhaseKind.VOTING))
    at(NOON + timedelta(days=9))
    browse(gallery_of(idea))
    browse(idea.get_absolute_url())
    assert numbers(idea) == (0, 0)


def test_a_page_writes_nothing_itself(idea, browse):
    browse(gallery_of(idea))
    assert not Exposure.objects.exists()


def test_what_cannot_be_carried_waits(idea, browse, monkeypatch):
    browse(gallery_of(idea))

    def gone(*given):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(counting, "_counted", gone)
        with pytest.raises(DatabaseError):
            carry_views()
    assert numbers(idea) == (1, 0)


def test_an_idea_that_is_gone_stops_nobody(idea):
    buffer().add("a visitor", ["seen 999999", f"seen {idea.pk}"])
    assert carry_views() == 2
    assert list(Exposure.objects.values_list("pk", flat=True)) == [idea.pk]


def test_without_redis_pages_work_and_counting_pauses(idea, browse, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    browse(gallery_of(idea))
    browse(idea.get_absolute_url())
    assert carry_views() == 0
    assert numbers(idea) == (0, 0)


def test_several_processes_without_a_shared_place_count_nothing(idea, browse, settings):
    settings.REDIS_URL, settings.POTLUCK_IN_PROCESS_TASKS = "", False
    browse(gallery_of(idea))
    assert numbers(idea) == (0, 0)
