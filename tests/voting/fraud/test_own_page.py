"""What voters read when their votes are set aside, and how they object."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ideas.voting.fraud.deciding import clear, quarantine, send_objection
from ideas.voting.fraud.evidence import objections_to
from ideas.voting.models import Method, Objection
from portal.kernel.policies import Denied
from tests.gallery.builders import NOON
from tests.voting.fraud.situations import contest_by, farm, moderator_of, private

pytestmark = pytest.mark.django_db
REASON = "Twelve accounts in one network within ten minutes."


@pytest.fixture
def caught():
    """(contest, ideas, people, cluster, moderator) of a quarantined cluster."""
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    mona = moderator_of(contest)
    quarantine(cluster=cluster, reason=REASON, by=mona)
    return contest, ideas, people, cluster, mona


def address(contest):
    return reverse("voting:set_aside", args=[contest.slug])


def test_the_vote_box_says_so_and_leads_to_the_reason(caught, client_for):
    contest, ideas, people, _cluster, _mona = caught
    page = client_for(people[0]).get(ideas[0].get_absolute_url()).content.decode()
    assert "You voted for this idea" in page
    assert "It is set aside at present and does not count" in page
    assert f'href="{address(contest)}"' in page
    page = client_for(people[0]).get(address(contest)).content.decode()
    assert REASON in page
    assert "Mango" in page


def test_others_are_told_nothing(caught, client_for):
    contest, ideas, _people, _cluster, _mona = caught
    page = client_for(private()).get(ideas[0].get_absolute_url()).content.decode()
    assert "set aside" not in page
    page = client_for(private()).get(address(contest)).content.decode()
    assert "All your votes count" in page
    assert REASON not in page


def test_a_voter_objects_once_until_somebody_decides_again(caught, client_for, at):
    contest, _ideas, people, cluster, mona = caught
    client, sent = client_for(people[0]), {"phase": cluster.phase_id, "text": "We are a class."}
    assert client.post(address(contest), sent).status_code == 302
    assert [objection.text for objection in objections_to(cluster)] == ["We are a class."]
    answer = client.post(address(contest), sent)
    assert answer.status_code == 422
    assert "with the moderators already" in answer.content.decode()
    at(NOON + timedelta(hours=1))
    clear(cluster=cluster, reason="They are.", by=mona)
    quarantine(cluster=cluster, reason="They are not.", by=mona)
    assert client.post(address(contest), sent | {"text": "We are!"}).status_code == 302
    assert Objection.objects.count() == 2


@pytest.mark.parametrize(("text", "status"), [("", 422), ("x" * 601, 422)])
def test_an_objection_that_does_not_do_is_kept_and_said(caught, client_for, text, status):
    contest, _ideas, people, cluster, _mona = caught
    answer = client_for(people[0]).post(address(contest), {"phase": cluster.phase_id, "text": text})
    assert answer.status_code == status
    assert text in answer.content.decode()
    assert not Objection.objects.exists()


@pytest.mark.parametrize("phase", ["", "x", "999999999"])
def test_a_phase_that_is_not_the_contests_does_not_exist(caught, client_for, phase):
    contest, _ideas, people, _cluster, _mona = caught
    answer = client_for(people[0]).post(address(contest), {"phase": phase, "text": "We are a class."})
    assert answer.status_code == 404


def test_who_has_nothing_set_aside_has_nothing_to_object_to(caught, client_for):
    contest, _ideas, _people, cluster, _mona = caught
    answer = client_for(private()).post(address(contest), {"phase": cluster.phase_id, "text": "And I?"})
    assert answer.status_code == 422


def test_a_visitor_signs_in_first(caught, client_for):
    """The policy "voting.object"."""
    contest, _ideas, _people, cluster, _mona = caught
    assert client_for(None).get(address(contest)).status_code == 302
    with pytest.raises(Denied):
        send_objection(phase=cluster.phase, text="Hm.", by=None)


def test_the_page_costs_eleven_queries(caught, client_for, django_assert_num_queries):
    contest, _ideas, people, _cluster, _mona = caught
    client = client_for(people[0])
    client.get(address(contest))
    with django_assert_num_queries(11):
        client.get(address(contest))
