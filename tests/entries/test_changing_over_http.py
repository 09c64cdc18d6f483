"""Changing and withdrawing through the front door; two editors lose nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from ideas.entries.models import Draft, IdeaStatus
from ideas.entries.services import revise_idea
from tests.entries.conftest import COCREATION, JUDGING, VOTING


@pytest.fixture
def words() -> dict[str, object]:
    return {
        "draft": str(uuid4()),
        "base": "1",
        "title": "Mango Chilli Lime",
        "pitch": "Now with more beach.",
        "body": "Sweet first, then it *bites*.",
        "answer_ingredients": ["mango", "chilli", "lime"],
        "answer_base": "Potato",
        "ai_help": "none",
        "tags": "hot, fruity",
        "note": "More beach",
    }


def test_an_author_saves_a_new_version(client_for, idea, creator, words):
    client, address = client_for(creator), reverse("gallery:edit", args=[idea.pk])
    assert "Mango Chilli Lime" in client.get(address).content.decode()
    assert client.post(address, words)["Location"] == idea.get_absolute_url()
    idea.refresh_from_db()
    assert (idea.pitch, idea.current.number, idea.current.note) == ("Now with more beach.", 2, "More beach")
    assert not Draft.objects.exists()


def test_a_kept_change_is_a_draft_until_it_is_saved(client_for, idea, creator, words):
    client, address = client_for(creator), reverse("gallery:edit", args=[idea.pk])
    client.post(address, {**words, "action": "save"})
    idea.refresh_from_db()
    assert (idea.current.number, Draft.objects.get().idea) == (1, idea)
    assert "Now with more beach." in client.get(address).content.decode()
    client.post(address, {**words, "action": "drop"})
    assert not Draft.objects.exists()


def test_the_second_of_two_tabs_gets_both_texts_and_can_save_on_top(client_for, idea, creator, mango, words):
    from dataclasses import replace

    client, address = client_for(creator), reverse("gallery:edit", args=[idea.pk])
    revise_idea(idea=idea, content=replace(mango, pitch="From the other tab."), base=idea.current, by=creator)
    answer = client.post(address, words)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "From the other tab." in page
    assert page.count("Now with more beach.") >= 2
    assert 'name="base" value="2"' in page
    assert client.post(address, {**words, "base": "2"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.current.number, idea.pitch) == (3, "Now with more beach.")


@pytest.mark.parametrize("base", ["", "99", "abc", "-1", "9" * 40])
def test_a_form_that_does_not_know_its_base_is_no_error(client_for, idea, creator, words, base):
    answer = client_for(creator).post(reverse("gallery:edit", args=[idea.pk]), {**words, "base": base})
    assert answer.status_code == 302


def test_those_whose_comments_helped_are_credited(client_for, idea, creator, stranger, member, words):
    from ideas.discussion.models import Comment

    Comment.objects.create(idea=idea, author=stranger, body="More beach!")
    outsider = member("outsider")
    client, address = client_for(creator), reverse("gallery:edit", args=[idea.pk])
    assert "Whose comments helped?" in client.get(address).content.decode()
    client.post(address, {**words, "credited": [stranger.pk, outsider.pk, "x"]})
    idea.refresh_from_db()
    assert [line.person for line in idea.current.credits.all()] == [stranger]


def test_who_reaches_the_pages_of_an_author(client_for, idea, creator, stranger, moderator):
    people = {"author": creator, "stranger": stranger, "moderator": moderator, "visitor": None}
    for name in ("gallery:edit", "entries:withdraw"):
        address = reverse(name, args=[idea.pk])
        found = {who: client_for(person).get(address).status_code for who, person in people.items()}
        assert found == {"author": 200, "stranger": 403, "moderator": 403, "visitor": 302}, name


@pytest.mark.parametrize(
    ("instant", "edit", "withdraw"), [(COCREATION, 200, 200), (VOTING, 403, 200), (JUDGING, 403, 403)]
)
def test_the_pages_follow_the_phase(client_for, idea, creator, at, instant, edit, withdraw):
    at(instant)
    client = client_for(creator)
    assert client.get(reverse("gallery:edit", args=[idea.pk])).status_code == edit
    assert client.get(reverse("entries:withdraw", args=[idea.pk])).status_code == withdraw


def test_withdrawing_asks_once_more(client_for, idea, creator):
    client, address = client_for(creator), reverse("entries:withdraw", args=[idea.pk])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    idea.refresh_from_db()
    assert idea.status == IdeaStatus.WITHDRAWN
    assert client.post(address).status_code == 403
