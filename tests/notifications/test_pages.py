from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.discussion.services import post_comment
from ideas.entries.services import set_visibility
from portal.notifications.kinds import KINDS
from portal.notifications.models import Mute, Notice
from portal.notifications.reads import unread_and_judging

LIST = "/you/notices/"


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


@pytest.fixture
def browser(story, client_for, drain):
    """The author's, with one unread notice."""
    assert story.idea
    drain()
    return client_for(story.idea.author)


def test_the_list_shows_what_is_unread_until_it_is_opened(story, browser):
    assert browser.get(LIST).text.count("notice--unread") == 1
    notice = Notice.objects.get()
    answer = browser.get(reverse("notifications:open", args=[notice.pk]))
    assert answer["Location"] == story.idea.get_absolute_url()
    assert "notice--unread" not in browser.get(LIST).text


def test_all_are_marked_read_with_one_button(browser):
    fragment = browser.post(reverse("notifications:read"), headers={"HX-Request": "true"})
    assert "notice--unread" not in fragment.text
    assert "<html" not in fragment.text
    assert browser.post(reverse("notifications:read"))["Location"] == LIST
    assert Notice.objects.get().read_at is not None


def test_the_header_counts_what_is_unread_and_knows_judges(story, browser, count_queries):
    assert unread_and_judging(story.idea.author) == (1, False)
    assert unread_and_judging(story.judge.user) == (0, True)
    assert count_queries(lambda: unread_and_judging(story.judge.user)) == 1
    assert "Notices, 1 unread" in browser.get(LIST).text


def test_what_may_not_be_seen_any_more_is_not_told_in_the_list(story, browser, client_for, drain):
    fan = story.person("fan")
    first = post_comment(idea=story.idea, body="With lime?", by=fan)
    post_comment(idea=story.idea, body="A secret answer", by=story.idea.author, parent=first)
    drain()
    fans = client_for(fan)
    assert "A secret answer" in fans.get(LIST).text
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    page = fans.get(LIST).text
    assert "A secret answer" not in page
    assert "Mango Chilli" not in page
    assert "is not shown any more" in page
    notice = Notice.objects.get(recipient=fan)
    assert fans.get(reverse("notifications:open", args=[notice.pk])).status_code == 404


def test_nobody_opens_somebody_elses_notice(story, browser, client_for):
    stranger = client_for(story.person("stranger"))
    notice = Notice.objects.get()
    assert stranger.get(reverse("notifications:open", args=[notice.pk])).status_code == 404
    assert "Nothing new at the table" in stranger.get(LIST).text
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("name", ["list", "settings"])
def test_a_visitor_signs_in_first(client, name):
    assert client.get(reverse(f"notifications:{name}")).status_code == 302


def test_the_list_turns_pages_by_key(story, browser):
    Notice.objects.bulk_create(
        Notice(recipient=story.idea.author, kind="won", key=str(n), facts={"title": f"Idea {n}"}, url="/")
        for n in range(30)
    )
    first = browser.get(LIST)
    assert "Idea 29" in first.text
    assert "Idea 4<" not in first.text
    following = first.context["page"].next_url
    assert "Idea 4" in browser.get(LIST + following).text
    assert browser.get(LIST + "?after=nonsense").status_code == 200


def test_the_list_costs_the_same_for_one_notice_and_for_three(story, browser, drain, count_queries):
    post_comment(idea=story.idea, body="One", by=story.person("fan"))
    drain()
    browser.get(LIST)
    few = count_queries(lambda: browser.get(LIST))
    for words in ("Two", "Three"):
        post_comment(idea=story.idea, body=words, by=story.person("fan"))
    drain()
    assert (few, count_queries(lambda: browser.get(LIST))) == (6, 6)


def test_choosing_what_comes_by_mail(story, browser):
    address = reverse("notifications:settings")
    assert browser.get(address).text.count(" checked") == len(KINDS)
    assert browser.post(address, {"kinds": ["won", "hidden"]})["Location"] == address
    assert browser.get(address).text.count(" checked") == 2
    assert Mute.objects.filter(user=story.idea.author).count() == len(KINDS) - 2
    assert browser.post(address, {"kinds": ["gossip"]}).status_code == 422
    browser.post(address, {"kinds": list(KINDS)})
    assert not Mute.objects.exists()
