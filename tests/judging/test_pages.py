from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.judging.invitations import invitation_path
from ideas.judging.models import Scorecard
from ideas.judging.services import invite_judge, save_scorecard


@pytest.fixture(autouse=True)
def while_judging_runs(story, at):
    at(story.during(PhaseKind.IDEATION))
    story.shortlist(story.idea, story.other_idea)
    assert story.judge
    at(story.during(PhaseKind.JUDGING))


@pytest.fixture
def browser(story, client_for):
    return client_for(story.judge.user)


def address_of(story, idea) -> str:
    return reverse("judging:score", args=[story.judge.panel_id, idea.pk])


def full(story, value=3) -> dict[str, int]:
    return {f"criterion_{criterion.pk}": value for criterion in story.contest.criteria.all()}


def test_the_room_shows_the_panels_and_how_far_they_are(story, browser):
    page = browser.get(reverse("judging:room"))
    assert page.status_code == 200
    assert "Bring us a taste" in page.text
    assert "0 / 2" in page.text


def test_the_room_of_somebody_on_no_panel_says_what_will_come(story, client_for):
    assert "No panel yet" in client_for(story.person("stranger")).get(reverse("judging:room")).text


def test_a_visitor_signs_in_first(client):
    page = client.get(reverse("judging:room"))
    assert (page.status_code, page["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("who", ["stranger", "manager", "moderator", "creator"])
def test_for_everybody_else_the_panel_does_not_exist(story, client_for, who):
    browser = client_for(getattr(story, who, None) or story.person(who))
    assert browser.get(reverse("judging:panel", args=[story.judge.panel_id])).status_code == 404
    assert browser.get(address_of(story, story.idea)).status_code == 404
    assert browser.post(address_of(story, story.idea), full(story)).status_code == 404


def test_no_page_of_the_judge_names_an_author(story, browser):
    author = story.idea.author
    for address in (reverse("judging:panel", args=[story.judge.panel_id]), address_of(story, story.idea)):
        page = browser.get(address).text
        assert "Mango Chilli" in page
        assert author.handle not in page
        assert author.display_name not in page


def test_saving_leads_to_the_next_idea_and_is_there_afterwards(story, browser):
    answer = browser.post(address_of(story, story.idea), full(story) | {"note": "Bold.", "next": "1"})
    assert (answer.status_code, answer["Location"]) == (302, address_of(story, story.other_idea))
    card = Scorecard.objects.get()
    assert (card.is_complete, card.note, {s.value for s in card.scores.all()}) == (True, "Bold.", {3})
    again = browser.get(address_of(story, story.idea)).text
    assert again.count(" checked") == len(full(story))
    assert "Bold." in again


def test_the_last_idea_leads_back_to_the_panel(story, browser):
    panel = reverse("judging:panel", args=[story.judge.panel_id])
    browser.post(address_of(story, story.idea), full(story) | {"next": "1"})
    answer = browser.post(address_of(story, story.other_idea), full(story) | {"next": "1"})
    assert answer["Location"] == panel
    page = browser.get(panel).text
    assert "2 / 2" in page
    assert "All done" in page


def test_what_is_left_open_is_kept_as_begun(story, browser):
    browser.post(address_of(story, story.idea), {"note": "Later."})
    assert "begun" in browser.get(reverse("judging:panel", args=[story.judge.panel_id])).text


@pytest.mark.parametrize("value", ["6", "-1", "many", "9" * 40, "3.5"])
def test_a_value_off_the_scale_is_said_at_its_field_and_nothing_is_lost(story, browser, value):
    sent = full(story)
    wrong = next(iter(sent))
    answer = browser.post(address_of(story, story.idea), sent | {wrong: value, "note": "Bold."})
    assert answer.status_code == 422
    assert "Choose a value from 0 to" in answer.text
    assert "Bold." in answer.text
    assert not Scorecard.objects.exists()


def test_a_note_longer_than_its_bound_is_refused(story, browser):
    assert browser.post(address_of(story, story.idea), {"note": "x" * 2001}).status_code == 422


def test_before_and_after_judging_the_pages_say_when(story, browser, at):
    at(story.during(PhaseKind.VOTING))
    page = browser.get(reverse("judging:panel", args=[story.judge.panel_id]))
    assert "Judging starts on" in page.text
    refused = browser.post(address_of(story, story.idea), full(story))
    assert refused.status_code == 403
    assert "Judging starts on" in refused.text
    at(story.during(PhaseKind.RESULTS))
    assert "Judging has ended." in browser.get(address_of(story, story.idea)).text


def test_an_idea_off_the_panel_is_not_found(story, browser):
    third = story.idea_of("voter", "Plain salt")
    assert browser.get(address_of(story, third)).status_code == 404


def test_an_invitation_is_accepted_with_one_button(story, client_for):
    judge = invite_judge(contest=story.contest, email="second@example.com", by=story.manager)
    address = invitation_path(judge)
    assert "Sign in to accept" in client_for(None).get(address).text
    assert client_for(None).post(address).status_code == 403
    other = client_for(story.person("stranger"))
    assert "went to another e-mail address" in other.get(address).text
    assert other.post(address).status_code == 403
    browser = client_for(story.person("second"))
    assert "Yes, I will judge" in browser.get(address).text
    panel = reverse("judging:panel", args=[judge.panel_id])
    assert browser.post(address)["Location"] == panel
    assert browser.get(address)["Location"] == panel
    assert browser.post(address).status_code == 403


def test_a_link_we_did_not_write_is_not_found(client):
    assert client.get(reverse("judging:invitation", args=["made-up"])).status_code == 404


def test_a_scorecard_saved_elsewhere_is_shown(story, browser):
    scores = {criterion.pk: 5 for criterion in story.contest.criteria.all()}
    save_scorecard(judge=story.judge, idea=story.idea, scores=scores, note="", by=story.judge.user)
    assert browser.get(address_of(story, story.idea)).text.count(" checked") == len(scores)


def test_the_panel_page_costs_the_same_for_one_idea_and_for_three(story, browser, at, count_queries):
    address = reverse("judging:panel", args=[story.judge.panel_id])
    few = count_queries(lambda: browser.get(address))
    at(story.during(PhaseKind.IDEATION))
    story.shortlist(story.idea_of("voter", "Plain salt"))
    at(story.during(PhaseKind.JUDGING))
    assert (few, count_queries(lambda: browser.get(address))) == (8, 8)
