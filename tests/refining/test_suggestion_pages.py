"""Suggesting, answering and discussing through the doors that people use."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Draft, Idea
from ideas.entries.reads import content_of, data_of
from ideas.refining.models import Hunk, Like, Remark, Suggestion
from ideas.refining.reads.provenance import surviving_items
from ideas.refining.services.answering import accept_suggestion, decline_suggestion
from ideas.refining.services.remarks import post_remark
from tests.media.samples import jpeg_from_a_phone, upload
from tests.personas import person, staff_of
from tests.refining.conftest import BODY, fresh
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db
TWO_PARTS = BODY.replace("ripe and loud", "hopelessly sour").replace("Salt closes", "Lime opens")


def form_of(idea, **words) -> dict:
    """What a browser sends for the idea's form with these words changed."""
    data = data_of(content_of(idea.current))
    answers = {f"answer_{key}": value for key, value in data.pop("answers").items()}
    plain = {name: data[name] for name in ("title", "pitch", "body", "ai_help", "third_party")}
    token = "6b1f5a52-52f7-4d7c-8f52-0d6cbb1a8a01"
    sent = {"draft": token, "base": idea.current.number, "action": "send", "tags": ", ".join(data["tags"])}
    return {**plain, **answers, **sent, **words}


def send(client, idea, **words):
    return client.post(reverse("refining:suggest", args=[idea.pk]), form_of(fresh(idea), **words))


def test_a_member_suggests_and_the_author_takes_it_in_with_three_taps(idea, ada, sam, client_for):
    sams = client_for(sam)
    assert 'value="Mango Chilli"' in sams.get(reverse("refining:suggest", args=[idea.pk])).content.decode()
    sent = send(sams, idea, body=TWO_PARTS, note="More of a bite")
    suggestion = Suggestion.objects.get()
    assert sent.url == suggestion.get_absolute_url()
    assert not Draft.objects.filter(owner=sam).exists()

    adas = client_for(ada)
    page = adas.get(suggestion.get_absolute_url()).content.decode()
    assert page.count("Take this in") == 2
    assert "removed:" in page
    assert "added:" in page
    adas.post(reverse("refining:accept", args=[suggestion.pk]), {"part": "1"})
    assert content_of(fresh(idea).current).body == BODY.replace("ripe and loud", "hopelessly sour")
    done = adas.post(
        reverse("refining:accept", args=[suggestion.pk]), {"all": "1", "thanks": "Both are better."}
    )
    assert done.url == idea.get_absolute_url()
    assert content_of(fresh(idea).current).body == TWO_PARTS
    assert "Both are better." in sams.get(suggestion.get_absolute_url()).content.decode()


def test_a_visitor_writes_first_and_signs_up_then(idea, client, client_for):
    address = reverse("refining:suggest", args=[idea.pk])
    sent = send(client, idea, body=TWO_PARTS)
    assert sent.status_code == 302
    assert sent.url.startswith(reverse("account_signup"))
    onward = (
        re.search(r"next=([^&]+)", sent.url)[1].replace("%2F", "/").replace("%3F", "?").replace("%3D", "=")
    )
    client.force_login(person("Nina Newcomer"))
    page = client.get(onward).content.decode()
    assert "hopelessly sour" in page
    assert "We kept what you had typed." in page
    assert client.get(address).status_code == 200
    assert Suggestion.objects.count() == 0


def test_a_conflict_asks_and_chooses_nothing(idea, ada, sam, suggest, change, client_for):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("ripe and loud", "barely sweet"))
    client, address = client_for(ada), reverse("refining:accept", args=[sent.pk])
    asked = client.post(address, {"all": "1", "thanks": "Thanks!"})
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "barely sweet" in page
    assert "hopelessly sour" in page
    assert "checked" not in page
    done = client.post(
        address,
        {"all": "1", "thanks": "Thanks!", "choice:body-0": "own", "words:body-0": "sour yet sweet"},
    )
    assert done.status_code == 302
    assert content_of(fresh(idea).current).body == BODY.replace("ripe and loud", "sour yet sweet")


WHO = {
    "author": ("Take all of it in", True),
    "suggester": ("Take it back", True),
    "stranger": ("Take all of it in", False),
    "visitor": ("Take all of it in", False),
}


@pytest.mark.parametrize("who", WHO)
def test_who_is_offered_what(who, idea, ada, sam, suggest, client_for):
    sent = suggest(idea, sam, body=TWO_PARTS)
    people = {"author": ada, "suggester": sam, "stranger": person("Stranger"), "visitor": None}
    words, offered = WHO[who]
    assert (words in client_for(people[who]).get(sent.get_absolute_url()).content.decode()) is offered


@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw_suggestion"])
def test_strangers_decide_nothing(verb, idea, sam, suggest, client_for):
    sent = suggest(idea, sam, body=TWO_PARTS)
    refused = client_for(person("Stranger")).post(reverse(f"refining:{verb}", args=[sent.pk]), {"all": "1"})
    assert refused.status_code == 403
    assert Suggestion.objects.get().status == "open"


def test_hidden_and_unknown_suggestions_are_not_found(idea, sam, suggest, client_for):
    sent = suggest(idea, sam, body=TWO_PARTS)
    Suggestion.objects.filter(pk=sent.pk).update(visibility="hidden")
    stranger = client_for(person("Stranger"))
    assert stranger.get(sent.get_absolute_url()).status_code == 404
    assert stranger.post(reverse("refining:like", args=[sent.pk])).status_code == 404
    assert client_for(sam).get(sent.get_absolute_url()).status_code == 200
    assert stranger.get("/suggestions/999999999999/").status_code == 404


STATES = [
    ({"visibility": "hidden"}, 404),
    ({"status": "withdrawn"}, 404),
    ({"status": "waiting"}, 404),
]


@pytest.mark.parametrize(("state", "status"), STATES)
def test_nothing_is_suggested_for_an_idea_that_is_not_out(state, status, idea, sam, client_for):
    Idea.objects.filter(pk=idea.pk).update(**state)
    assert send(client_for(sam), idea, body=TWO_PARTS).status_code == status
    assert not Suggestion.objects.exists()


def test_out_of_its_phase_the_page_says_when(ada, sam, client_for):
    idea = idea_in(contest_in(PhaseKind.VOTING), author=ada, body=BODY)
    refused = client_for(sam).get(reverse("refining:suggest", args=[idea.pk]))
    assert refused.status_code == 403
    assert "no time for refining ideas together" in refused.content.decode()


BAD = {
    "nothing changed": ({}, "Nothing is changed yet"),
    "no name": ({"title": "  "}, "Give your idea a name."),
    "a megabyte": ({"body": "word " * 200_000}, "fit."),
    "a base that is none": ({"base": "ninety", "title": "Else"}, None),
    "null bytes": ({"body": BODY + "\x00 more"}, None),
    "right to left and joined emoji": ({"body": BODY + "\n\nمانجو حار 👩‍👩‍👧 é"}, None),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(case, idea, sam, client_for):
    words, sentence = BAD[case]
    response = send(client_for(sam), idea, note="My reason", **words)
    if sentence is None:
        assert response.status_code == 302
        return
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'value="My reason"' in page
    assert not Suggestion.objects.exists()


def test_an_emoji_is_never_cut_in_half(idea, ada, sam, suggest):
    family, couple = "👩‍👩‍👧", "👩‍👩‍👦"
    text = f"{BODY}\n\n{family}"
    first = suggest(idea, sam, body=text)

    accept_suggestion(suggestion=first, by=ada)
    suggest(idea, sam, body=text.replace(family, couple))
    assert Hunk.objects.last().after == couple


def test_the_brands_staff_help_only_where_the_contest_says_so(idea, client_for):
    moderator = staff_of(idea.contest.brand, Role.MODERATOR)
    refused = send(client_for(moderator), idea, body=TWO_PARTS)
    assert refused.status_code == 422
    assert "do not help to refine" in refused.content.decode()
    type(idea.contest).objects.filter(pk=idea.contest_id).update(staff_may_help=True)
    assert send(client_for(moderator), idea, body=TWO_PARTS).status_code == 302
    assert Suggestion.objects.get().by_staff


def test_liking_and_commenting(idea, sam, suggest, client_for):
    sent = suggest(idea, sam, body=TWO_PARTS)
    vera = client_for(person("Vera"))
    for _twice in range(2):
        vera.post(reverse("refining:like", args=[sent.pk]))
    assert Like.objects.count() == 1
    vera.post(reverse("refining:like", args=[sent.pk]), {"take_back": "1"})
    assert Like.objects.count() == 0
    empty = vera.post(reverse("refining:remark", args=[sent.pk]), {"body": " "})
    assert empty.status_code == 422
    vera.post(reverse("refining:remark", args=[sent.pk]), {"body": "Lime **yes**"})
    assert "<strong>yes</strong>" in vera.get(sent.get_absolute_url()).content.decode()
    vera.post(reverse("refining:remove_remark", args=[Remark.objects.get().pk]))
    assert "<strong>yes</strong>" not in vera.get(sent.get_absolute_url()).content.decode()


def test_revising_shows_what_was_sent_and_replaces_it(idea, sam, suggest, client_for):
    sent = suggest(idea, sam, body=TWO_PARTS)
    client, address = client_for(sam), reverse("refining:revise", args=[sent.pk])
    assert "hopelessly sour" in client.get(address).content.decode()
    client.post(address, form_of(fresh(idea), title="Mango Lime"))
    sent.refresh_from_db()
    assert sent.revision == 2
    assert [hunk.field for hunk in sent.hunks.filter(revision=2)] == ["title"]


def test_the_page_of_authors_names_everybody_behind_the_words(idea, ada, sam, suggest, client_for):

    accept_suggestion(suggestion=suggest(idea, sam, body=TWO_PARTS), by=ada)
    page = client_for(None).get(reverse("refining:authors", args=[idea.pk, 2])).content.decode()
    assert "Ada Author" in page
    assert "Sam Suggester" in page
    assert "4 words" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_whatever_they_show(rows, idea, suggest, client_for, django_assert_num_queries):
    for number in range(rows):
        sent = suggest(idea, person(f"Helper {number}"), body=TWO_PARTS)
    for number in range(rows):
        post_remark(suggestion=sent, body="Good.", by=person(f"Talker {number}"))
    client = client_for(None)
    with django_assert_num_queries(4):
        client.get(reverse("refining:suggestions", args=[idea.pk]))
    with django_assert_num_queries(7):
        client.get(sent.get_absolute_url())


def test_a_declined_suggestion_becomes_an_idea_of_its_own_in_one_click(ada, sam, suggest, client_for):
    idea = idea_in(contest_in(PhaseKind.OPEN), author=ada, body=BODY)
    sent = suggest(idea, sam, title="Mango Lime", body=TWO_PARTS)
    client, address = client_for(sam), reverse("refining:remix_suggestion", args=[sent.pk])
    assert "Make it an idea of your own" not in client.get(sent.get_absolute_url()).content.decode()
    decline_suggestion(suggestion=sent, by=ada)
    assert "Make it an idea of your own" in client.get(sent.get_absolute_url()).content.decode()
    form = client.get(client.post(address).url)
    assert 'value="Mango Lime"' in form.content.decode()
    assert "hopelessly sour" in form.content.decode()
    draft = Draft.objects.get(owner=sam)
    assert [source.idea for source in draft.sources.all()] == [idea]


def test_parts_with_words_in_common_are_taken_one_by_one_without_a_conflict(idea, ada, sam, change, suggest):
    change(idea, ada, body="salt and salt and salt and salt")
    sent = suggest(idea, sam, body="lime salt and salt lime and salt and lime salt")
    for number in sent.hunks.order_by("-number").values_list("number", flat=True):
        accept_suggestion(suggestion=sent, by=ada, numbers=[number])
    assert content_of(fresh(idea).current).body == "lime salt and salt lime and salt and lime salt"


def test_a_suggested_picture_is_taken_in_and_credited_to_who_sent_it(idea, ada, sam, client_for):
    picture = upload(jpeg_from_a_phone())
    client_for(sam).post(
        reverse("refining:suggest", args=[idea.pk]), {**form_of(fresh(idea)), "picture": picture}
    )
    (hunk,) = Hunk.objects.all()
    assert (hunk.field, hunk.kind) == ("pictures", "added")
    page = client_for(ada).get(Suggestion.objects.get().get_absolute_url()).content.decode()
    assert "/small/" in page
    client_for(ada).post(reverse("refining:accept", args=[hunk.suggestion_id]), {"all": "1"})
    current = fresh(idea).current
    assert content_of(current).picture_ids == (hunk.after,)
    assert surviving_items(current)["pictures"] == {str(hunk.after): sam.pk}
    assert client_for(None).get(current.content.pictures.get().small_url).status_code == 200


def test_a_picture_that_is_none_gets_a_sentence(idea, sam, client_for):
    broken = SimpleUploadedFile("pack.jpg", b"not a picture", content_type="image/jpeg")
    response = client_for(sam).post(
        reverse("refining:suggest", args=[idea.pk]),
        {**form_of(fresh(idea), title="Mango Lime"), "picture": broken},
    )
    assert response.status_code == 422
    assert 'value="Mango Lime"' in response.content.decode()
    assert not Suggestion.objects.exists()
