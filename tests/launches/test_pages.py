from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from contests.briefs.models import Contest, ContestStatus
from contests.briefs.phases import PhaseKind
from ideas.credit.services import propose_credits
from ideas.entries.services import set_visibility
from ideas.launches.services import move_milestone, move_stage, plan_milestone, post_update
from portal.kernel import clock

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def when_results_are_out(story, at):
    at(story.during(PhaseKind.RESULTS))


@pytest.fixture
def address(story) -> str:
    return story.launch.get_absolute_url()


def test_everybody_sees_how_far_a_winner_is(story, client, address):
    today = clock.now().date()
    milestone = plan_milestone(launch=story.launch, title="First batch", due_on=today, by=story.manager)
    move_milestone(
        milestone=milestone, due_on=today + timedelta(days=9), reason="Late limes.", by=story.manager
    )
    post_update(launch=story.launch, title="We cooked", body="It was **good** <script>", by=story.manager)
    propose_credits(launch=story.launch, by=story.manager)
    page = client.get(address)
    assert page.status_code == 200
    for words in (
        "Mango Chilli",
        "First batch",
        "Late limes.",
        "<s>",
        "We cooked",
        "<strong>good</strong>",
        "Bold and bright.",
        "Brought the idea that won.",
        story.idea.author.display_name,
    ):
        assert words in page.text
    assert "<script>" not in page.text.split("We cooked")[1].split("</article>")[0]


def test_why_a_launch_was_given_up_is_public(story, client, address):
    move_stage(launch=story.launch, to="cancelled", reason="The harvest failed.", by=story.manager)
    page = client.get(address).text
    assert "This launch was given up" in page
    assert "The harvest failed." in page


def test_a_hidden_idea_is_not_shown_on_its_launch(story, client, address):
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    page = client.get(address).text
    assert "The idea is not shown at present." in page
    assert story.idea.pitch not in page


def test_following_and_stopping(story, client_for, address):
    browser = client_for(story.person("fan"))
    assert "Follow this launch" in browser.get(address).text
    assert browser.post(f"{address}follow/")["Location"] == address
    assert "You follow this" in browser.get(address).text
    fragment = browser.post(f"{address}follow/", {"stop": "1"}, headers={"HX-Request": "true"})
    assert fragment.status_code == 200
    assert 'id="follow"' in fragment.text
    assert "<html" not in fragment.text
    assert story.launch.followers.count() == 1


def test_following_needs_an_account(story, client, address):
    assert client.post(f"{address}follow/").status_code == 302
    assert client.get(f"{address}follow/").status_code in (302, 405)


def test_a_launch_that_is_none_is_not_found(client, db):
    assert client.get("/launches/nothing/").status_code == 404


def test_the_page_costs_the_same_for_one_piece_of_news_and_for_three(story, client, address, count_queries):
    def more_news():
        today = clock.now().date()
        post_update(launch=story.launch, title="We cooked", body="Again.", by=story.manager)
        plan_milestone(launch=story.launch, title="Batch", due_on=today, by=story.manager)

    more_news()
    client.get(address)
    few = count_queries(lambda: client.get(address))
    more_news()
    more_news()
    assert (few, count_queries(lambda: client.get(address))) == (7, 7)


def test_the_feed_tells_the_news_the_newest_first(story, client, address):
    for title in ("We cooked", "We & <they> cooked"):
        post_update(launch=story.launch, title=title, body="It was **good** <script>", by=story.manager)
    feed = client.get(f"{address}feed/")
    assert feed["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(feed.content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["We & <they> cooked", "We cooked"]
    newest = story.launch.updates.first()
    assert entries[0].find(f"{ATOM}link").get("href") == f"http://testserver{newest.get_absolute_url()}"
    assert "<strong>good</strong>" in entries[0].findtext(f"{ATOM}summary")
    assert "<script" not in entries[0].findtext(f"{ATOM}summary")


def test_the_page_leads_to_its_feed(client, address):
    page = client.get(address).text
    assert page.count(f'href="{address}feed/"') == 2
    assert '<link rel="alternate" type="application/atom+xml" title="News of Mango Chilli"' in page


def test_news_of_a_contest_that_is_not_out_has_no_feed(story, client, client_for, address):
    Contest.objects.filter(pk=story.launch.award.contest_id).update(status=ContestStatus.DRAFT)
    assert client.get(f"{address}feed/").status_code == 404
    assert client_for(story.manager).get(f"{address}feed/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_costs_the_same_for_one_piece_of_news_and_for_three(
    story, client, address, count, count_queries
):
    for _ in range(count):
        post_update(launch=story.launch, title="We cooked", body="Again.", by=story.manager)
    assert count_queries(lambda: client.get(f"{address}feed/")) == 2
