"""From a visitor's first tap to the idea in the gallery, through the front door."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from ideas.entries.models import Draft, Idea
from portal.accounts.models import User
from tests.entries.conftest import BEFORE, COCREATION, IDEAS, RESULTS, VOTING


@pytest.fixture
def words() -> dict[str, object]:
    return {
        "draft": str(uuid4()),
        "title": "Mango Chilli Lime",
        "pitch": "A beach in a bag.",
        "answer_ingredients": ["mango", "chilli", "", "lime", ""],
        "answer_base": "Potato",
        "ai_help": "none",
        "tags": "hot, fruity",
    }


@pytest.fixture
def address(contest) -> str:
    return reverse("gallery:new", args=[contest.slug])


def test_a_visitor_writes_first_and_signs_up_with_one_code_afterwards(client, contest, address, words):
    assert client.get(address).status_code == 200
    answer = client.post(address, words)
    assert (answer.status_code, Idea.objects.count()) == (302, 0)
    join = {
        "email": "mango@example.com", "display_name": "Mango Lover", "country": "FR",
        "born_month": "5", "born_year": "1990", "born_0": "5", "born_1": "1990",
    }  # fmt: skip
    code_page = client.post(answer["Location"], join)
    assert code_page.status_code == 302, code_page.context and code_page.context["form"].errors
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body).group(1)
    landing = client.post(code_page["Location"], {"code": code})
    assert landing["Location"] == reverse("gallery:send", args=[contest.slug, words["draft"]])
    published = client.get(landing["Location"])
    idea = Idea.objects.get()
    assert published["Location"] == reverse("gallery:sent", args=[idea.pk])
    assert (idea.title, idea.author, idea.is_public) == ("Mango Chilli Lime", User.objects.get(), True)
    assert idea.current.content.answers == {"ingredients": ["mango", "chilli", "lime"], "base": "Potato"}
    page = client.get(published["Location"]).content.decode()
    assert idea.get_absolute_url() in page
    assert reverse("entries:pack_svg", args=[idea.pk]) in page


def test_pressing_send_twice_makes_one_idea(client_for, creator, address, words):
    client = client_for(creator)
    first = client.post(address, words)
    second = client.post(address, words)
    assert first["Location"] == second["Location"]
    assert Idea.objects.count() == 1


def test_new_words_after_going_back_wait_in_the_form_that_changes_the_idea(
    client_for, creator, address, words
):
    client = client_for(creator)
    client.post(address, words)
    for pitch in ("A beach in a bag!", "Two beaches in a bag."):
        answer = client.post(address, {**words, "pitch": pitch})
    idea = Idea.objects.get()
    assert answer["Location"] == reverse("gallery:edit", args=[idea.pk])
    page = client.get(answer["Location"]).content.decode()
    assert "Your new words wait here" in page
    assert "Two beaches in a bag." in page
    assert (idea.pitch, idea.versions.count()) == ("A beach in a bag.", 1)
    change = Draft.objects.get(idea=idea)
    saved = {**words, "draft": str(change.token), "base": "1", "pitch": "Two beaches in a bag."}
    assert client.post(answer["Location"], saved)["Location"] == idea.get_absolute_url()
    idea.refresh_from_db()
    assert (idea.pitch, idea.versions.count()) == ("Two beaches in a bag.", 2)


def test_words_from_before_a_change_are_shown_beside_it(client_for, creator, address, words):
    client = client_for(creator)
    client.post(address, words)
    idea = Idea.objects.get()
    edit = reverse("gallery:edit", args=[idea.pk])
    client.post(edit, {**words, "draft": str(uuid4()), "base": "1", "pitch": "From the other window."})
    late = client.post(address, words)
    assert late["Location"] == reverse("gallery:sent", args=[idea.pk])
    client.post(address, {**words, "pitch": "After going back."})
    change = Draft.objects.get(idea=idea)
    form = client.get(edit).content.decode()
    assert 'name="base" value="1"' in form
    answer = client.post(
        edit, {**words, "draft": str(change.token), "base": "1", "pitch": "After going back."}
    )
    assert answer.status_code == 409
    assert "From the other window." in answer.content.decode()


def test_new_words_that_come_too_late_stay_on_the_page(client_for, creator, address, words, at):
    client = client_for(creator)
    client.post(address, words)
    at(VOTING)
    answer = client.post(address, {**words, "pitch": "Too late."})
    assert answer.status_code == 422
    assert "Too late." in answer.content.decode()
    assert Idea.objects.get().versions.count() == 1


def test_the_form_of_an_idea_that_is_in_tells_its_script_so(client_for, creator, contest, address, words):
    client = client_for(creator)
    client.post(address, words)
    answer = client.post(reverse("entries:autosave", args=[contest.slug]), {**words, "title": "Other"})
    assert answer.json()["is_sent"] is True
    assert Draft.objects.get().data["title"] == "Mango Chilli Lime"


def test_a_draft_is_there_after_signing_in_elsewhere_in_between(client, creator, contest, address, words):
    client.post(reverse("entries:autosave", args=[contest.slug]), words)
    client.force_login(creator)
    assert "Mango Chilli Lime" in client.get(address).content.decode()
    assert Draft.objects.get().owner == creator


def test_nobody_reaches_another_browsers_draft(client_for, contest, address, words, stranger):
    client_for(None).post(reverse("entries:autosave", args=[contest.slug]), words)
    thief = client_for(stranger)
    assert thief.post(address, {**words, "title": "Stolen"}).status_code == 404
    assert thief.get(reverse("gallery:send", args=[contest.slug, words["draft"]])).status_code == 404
    assert "Mango" not in thief.get(f"{address}?draft={words['draft']}").content.decode()
    assert Draft.objects.get().data["title"] == "Mango Chilli Lime"


def test_saving_a_draft_without_script_keeps_everything_even_what_is_wrong(client, address, words):
    answer = client.post(address, {**words, "title": "x" * 90, "action": "save"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "x" * 90 in page
    assert 'value="chilli"' in page


BAD = {
    "no title": ({"title": ""}, "Give your idea a name."),
    "a title of spaces": ({"title": " \u200b "}, "Give your idea a name."),
    "a long title": ({"title": "x" * 81}, "This is 81 characters long; 80 fit."),
    "a huge body": ({"body": "x" * 1_000_000}, "more than a draft can hold"),
    "a long body": ({"body": "x" * 20_001}, "20001 characters"),
    "no ingredient": ({"answer_ingredients": []}, "This one is needed."),
    "six ingredients": ({"answer_ingredients": list("abcdef")}, "Keep to 5; there are 6."),
    "an unknown base": ({"answer_base": "Gold"}, "Choose one of the given answers."),
    "a repeated choice": ({"answer_base": ["Potato", "Gold"]}, "Choose one of the given answers."),
    "an unknown declaration": ({"ai_help": "everything"}, "Say whether AI helped."),
    "many tags": ({"tags": "a,b,c,d,e,f"}, "Keep to 5 tags"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_taken_is_said_at_the_field_and_stays_typed(client_for, creator, address, words, case):
    change, sentence = BAD[case]
    answer = client_for(creator).post(address, {**words, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    if "pitch" not in change:
        assert "A beach in a bag." in page
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    "title",
    [
        "nul\x00l",
        "\x08bell\x07",
        "\u202eevil",
        "👩‍🍳🌶️",
        "مانجو",
        "<script>alert(1)</script>",
        "'; DROP TABLE--",
    ],
)
def test_odd_titles_are_taken_and_shown_as_text(client_for, creator, address, words, title):
    answer = client_for(creator).post(address, {**words, "title": title})
    assert answer.status_code == 302
    page = client_for(creator).get(answer["Location"])
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_a_token_that_is_none_does_no_harm(client_for, creator, address, words):
    assert client_for(creator).post(address, {**words, "draft": "../../etc"}).status_code == 302


@pytest.mark.parametrize(
    ("instant", "read", "write"),
    [(BEFORE, 403, 422), (IDEAS, 200, 302), (COCREATION, 403, 422), (VOTING, 403, 422), (RESULTS, 403, 422)],
)
def test_the_form_is_open_in_its_phase_and_says_why_not_otherwise(
    client_for, creator, address, words, at, instant, read, write
):
    at(instant)
    client = client_for(creator)
    assert client.get(address).status_code == read
    answer = client.post(address, words)
    assert answer.status_code == write
    if write == 422:
        assert "Mango Chilli Lime" in answer.content.decode()


def test_a_contest_that_is_not_out_has_no_form(client, contest, address):
    type(contest).objects.filter(pk=contest.pk).update(status="draft", published_at=None)
    assert client.get(address).status_code == 404


def test_a_screened_contest_says_that_a_moderator_looks_first(client_for, creator, contest_of_kind, words):
    contest = contest_of_kind(is_screened_first=True)
    client = client_for(creator)
    answer = client.post(reverse("gallery:new", args=[contest.slug]), words)
    assert "A moderator looks at it first" in client.get(answer["Location"]).content.decode()


def test_the_page_of_a_sent_idea_is_its_authors(client_for, idea, creator, stranger):
    address = reverse("gallery:sent", args=[idea.pk])
    statuses = [client_for(person).get(address).status_code for person in (creator, stranger, None)]
    assert statuses == [200, 404, 404]


def test_who_owns_the_idea_is_said_in_sixty_words_beside_send(client, address):
    page = client.get(address).content.decode()
    said = re.search(r"Who owns my idea\?.*?<p[^>]*>(.*?)<a", page, re.S).group(1)
    assert 10 < len(said.split()) <= 60


def test_at_the_limit_of_entries_the_reason_is_said_and_the_draft_kept(
    client_for, creator, contest_of_kind, words
):
    contest = contest_of_kind(entries_per_person=1)
    address, client = reverse("gallery:new", args=[contest.slug]), client_for(creator)
    client.post(address, words)
    answer = client.post(address, {**words, "draft": str(uuid4()), "title": "Second"})
    assert answer.status_code == 422
    assert "takes 1 idea from each person" in answer.content.decode()
    assert Draft.objects.filter(is_sent=False).get().data["title"] == "Second"
