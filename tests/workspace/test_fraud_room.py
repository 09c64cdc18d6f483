"""The room of doubtful votes: what a moderator sees, and what nobody sees."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contests.brands.models import Role
from ideas.voting.fraud.deciding import send_objection
from ideas.voting.fraud.sweeping import sweep
from ideas.voting.models import Cluster, ClusterVerdict, Method, Signal
from tests.gallery.builders import NOON, staff_of
from tests.voting.fraud.situations import contest_by, farm, fold_all

pytestmark = pytest.mark.django_db
LIST = "/admin/doubtful-votes/"


@pytest.fixture(autouse=True)
def noon(at, settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    at(NOON)


@pytest.fixture
def situation():
    """(contest, ideas, people, cluster) with twelve votes for Mango from one network."""
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    fold_all()
    return contest, ideas, people, cluster


@pytest.fixture
def moderator(situation, client_for):
    person = staff_of(situation[0].brand, Role.MODERATOR)
    return client_for(person)


def decide(cluster):
    return reverse("workspace_fraud:decide", args=[cluster.pk])


def test_the_list_names_a_cluster_without_giving_anybody_away(moderator, situation):
    _contest, _ideas, people, cluster = situation
    page = moderator.get(LIST).content.decode()
    assert str(cluster) in page
    assert "12 for “Mango”" in page
    for person in people:
        assert person.email not in page
        assert person.handle not in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", True), ("?signal=block", True), ("?signal=device", False), ("?verdict=open", True),
     ("?verdict=quarantined", False)],
)  # fmt: skip
def test_the_list_is_filtered(moderator, situation, asked, shown):
    _contest, _ideas, _people, cluster = situation
    assert (decide(cluster) in moderator.get(LIST + asked).content.decode()) is shown


def test_the_page_says_what_is_known_in_words_and_as_a_drawing(moderator, situation):
    _contest, _ideas, people, cluster = situation
    page = moderator.get(decide(cluster)).content.decode()
    assert "12 ballots of 12 accounts" in page
    assert "All the accounts are older than this vote." in page
    assert page.count("<rect ") >= 2
    assert "Mango</a>: 12 votes" in page
    assert not any(person.email in page or person.handle in page for person in people)
    assert "203.0.113" not in page


def test_a_decision_is_entered_with_its_reason(moderator, situation):
    _contest, _ideas, people, cluster = situation
    sent = {"verdict": "quarantined", "reason": "One network."}
    assert moderator.post(decide(cluster), sent).status_code == 302
    cluster.refresh_from_db()
    assert cluster.verdict == ClusterVerdict.QUARANTINED
    send_objection(phase=cluster.phase, text="We are a class.", by=people[0])
    page = moderator.get(decide(cluster)).content.decode()
    assert "One network." in page
    assert "We are a class." in page
    assert page.count("no, quarantined") == 12


@pytest.mark.parametrize(
    "sent", [{"verdict": "quarantined"}, {"reason": "Hm."}, {"verdict": "x", "reason": "Hm."}]
)
def test_a_decision_that_says_too_little_is_refused_with_a_sentence(moderator, situation, sent):
    _contest, _ideas, _people, cluster = situation
    assert moderator.post(decide(cluster), sent).status_code == 422
    assert not cluster.decisions.exists()


def test_another_brands_cluster_does_not_exist(client_for, situation):
    _contest, _ideas, _people, cluster = situation
    other = staff_of(contest_by(Method.SUPPORT)[0].brand, Role.MANAGER)
    client = client_for(other)
    assert client.get(decide(cluster)).status_code == 404
    assert client.post(decide(cluster), {"verdict": "cleared", "reason": "Ours."}).status_code == 404
    assert str(cluster) not in client.get(LIST).content.decode()


def test_a_moderator_looks_now(moderator, situation):
    contest, _ideas, _people, cluster = situation
    Cluster.objects.filter(pk=cluster.pk).update(people=1)
    answer = moderator.post(reverse("workspace_contests:look", args=[contest.pk]))
    assert answer.status_code == 302
    cluster.refresh_from_db()
    assert cluster.people == 12


def test_managers_see_whether_the_winner_survives(client_for, situation):
    contest, _ideas, _people, cluster = situation
    url = reverse("workspace_contests:survival", args=[contest.pk])
    page = client_for(staff_of(contest.brand, Role.MANAGER)).get(url).content.decode()
    assert "the first place depends on votes of a cluster" in page
    assert str(cluster) in page
    assert client_for(staff_of(contest.brand, Role.MODERATOR)).get(url).status_code in (302, 403)


def test_list_and_page_ask_the_same_with_more_rows(moderator, situation):
    _contest, ideas, people, cluster = situation
    pages = {LIST: 15, decide(cluster): 16}
    before = {url: queries(moderator, url) for url in pages}
    for n, person in enumerate(people):
        person.email = f"fay+{n}@school.example"
        person.save(update_fields=["email"])
    sweep(ideas[0].contest.phase)
    assert Cluster.objects.count() >= 3
    assert {url: queries(moderator, url) for url in pages} == before
    assert before == pages


def queries(client, url):
    for _visit in range(3):  # until content types, sites and the session are remembered
        client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_signals_have_words():
    assert {str(Cluster(signal=signal, label="7f3a")) for signal in Signal} == {
        "Network 7f3a", "Browser 7f3a", "Addresses at 7f3a", "Mailbox 7f3a", "Addresses that last minutes",
        "Accounts made at 7f3a, for one idea", "Account 7f3a",
        "Accounts that did nothing but vote for one idea",
    }  # fmt: skip
