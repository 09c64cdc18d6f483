from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.services import set_visibility
from ideas.moderation.models import Report


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


@pytest.fixture
def address(story) -> str:
    return reverse("moderation:report", args=["idea", story.idea.pk])


def test_reporting_takes_one_form(story, client_for, address):
    browser = client_for(story.person("stranger"))
    page = browser.get(address)
    assert page.status_code == 200
    assert "Mango Chilli" in page.text
    answer = browser.post(address, {"reason": "copied", "text": "From my shop."})
    assert "Thank you for looking out" in answer.text
    filed = Report.objects.get()
    assert (filed.reason, filed.text) == ("copied", "From my shop.")


def test_a_second_press_adds_nothing(story, client_for, address):
    browser = client_for(story.person("stranger"))
    for _ in range(2):
        assert browser.post(address, {"reason": "spam"}).status_code == 200
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reason": "because"},
        {"reason": "other"},
        {"reason": "spam", "text": "x" * 601},
        {"reason": ["x"] * 9},
    ],
)
def test_a_form_that_is_wrong_comes_back_with_what_was_typed(story, client_for, address, sent):
    answer = client_for(story.person("stranger")).post(address, sent)
    assert answer.status_code == 422
    assert not Report.objects.exists()
    if "text" in sent:
        assert sent["text"] in answer.text


def test_a_visitor_signs_in_first_and_comes_back(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={address}")


def test_ones_own_is_not_reported(story, client_for, address):
    answer = client_for(story.idea.author).get(address)
    assert answer.status_code == 403
    assert "This is your own." in answer.text


def test_what_has_gone_meanwhile_is_said_in_a_sentence(story, client_for, address):
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    browser = client_for(story.person("stranger"))
    for answer in (browser.get(address), browser.post(address, {"reason": "spam"})):
        assert answer.status_code == 404
        assert "It is not here any more" in answer.text


@pytest.mark.parametrize("path", ["idea/999999999/", "secret/1/", "idea/99999999999999999999/"])
def test_what_never_was_is_not_found(story, client_for, path):
    assert client_for(story.person("stranger")).get(f"/report/{path}").status_code == 404
