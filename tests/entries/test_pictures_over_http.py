"""Pictures and packs: who gets to see them, for how long they may be kept, and what is refused."""

from __future__ import annotations

import io
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ideas.entries.models import Attachment, Draft
from ideas.entries.services import set_picture_visibility, withdraw_idea
from portal.accounts.models import User
from portal.kernel.visibility import Visibility
from tests.entries.conftest import photo


@pytest.fixture
def contest(contest_of_kind):
    return contest_of_kind("design")


@pytest.fixture
def words() -> dict[str, object]:
    return {"draft": str(uuid4()), "title": "A shoe for rain", "ai_help": "none"}


def test_a_visitor_adds_and_removes_pictures_before_signing_up(client, client_for, contest, words):
    answer = client.post(
        reverse("entries:upload", args=[contest.slug]), {**words, "picture": [photo(), photo()]}
    )
    assert answer.status_code == 200
    first, second = Attachment.objects.order_by("pk")
    assert client.get(first.small_url).status_code == 200
    assert client.get(first.small_url)["Cache-Control"] == "private, no-store"
    assert client_for(None).get(first.small_url).status_code == 404
    client.post(reverse("entries:remove_picture", args=[contest.slug]), {**words, "picture": str(first.pk)})
    assert Draft.objects.get().data["picture_ids"] == [second.pk]
    assert not Attachment.objects.filter(pk=first.pk).exists()


def test_the_first_picture_is_the_cover(pictured, client):
    cover = pictured.cover
    assert (cover.owner, cover.idea) == (pictured.author, pictured)
    assert pictured.picture_url == cover.small_url
    answer = client.get(cover.get_absolute_url())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=600, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_design_contest_asks_for_a_picture(client_for, creator, contest, words):
    answer = client_for(creator).post(reverse("gallery:new", args=[contest.slug]), words)
    assert answer.status_code == 422
    assert "Add a picture." in answer.content.decode()


def test_who_sees_a_hidden_picture(pictured, client_for, creator, stranger, moderator):
    picture = pictured.cover
    set_picture_visibility(picture=picture, visibility=Visibility.HIDDEN, by=moderator)
    people = {"author": creator, "stranger": stranger, "moderator": moderator, "visitor": None}
    answers = {who: client_for(person).get(picture.small_url) for who, person in people.items()}
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "author": 200, "stranger": 404, "moderator": 200, "visitor": 404,
    }  # fmt: skip
    assert answers["author"]["Cache-Control"] == "private, no-store"


def test_a_drafts_picture_is_nobodys_but_its_owners(client_for, creator, stranger, moderator, contest, words):
    operator = User.objects.create_superuser("operator@example.com", handle="operator", display_name="Op")
    own = client_for(creator)
    own.post(reverse("entries:upload", args=[contest.slug]), {**words, "picture": photo()})
    picture = Attachment.objects.get()
    people = {"stranger": stranger, "moderator": moderator, "operator": operator, "visitor": None}
    answers = {who: client_for(person).get(picture.small_url).status_code for who, person in people.items()}
    answers["owner"] = own.get(picture.small_url).status_code
    assert answers == {"stranger": 404, "moderator": 404, "operator": 404, "visitor": 404, "owner": 200}


def test_a_visitors_picture_is_seen_by_whoever_holds_the_draft(client, client_for, contest, words):
    client.post(reverse("entries:upload", args=[contest.slug]), {**words, "picture": photo()})
    picture = Attachment.objects.get()
    assert client.get(picture.small_url).status_code == 200
    assert client_for(None).get(picture.small_url).status_code == 404


def test_only_moderators_hide_pictures(pictured, stranger):
    from portal.kernel.policies import can

    assert not can(stranger, "entries.moderate_picture", pictured.cover)


def test_a_withdrawn_ideas_pictures_go_with_it(pictured, client, creator):
    withdraw_idea(idea=pictured, by=creator)
    assert client.get(pictured.cover.small_url).status_code == 404
    assert client.get(reverse("entries:pack_svg", args=[pictured.pk])).status_code == 404


REFUSED = {
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG drawings are not accepted"),
    "a text": (b"hello", "not a picture we can read"),
    "nothing": (b"", "empty"),
    "a broken JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 50, "broken"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_picture_is_refused_with_a_sentence_and_the_words_stay(
    client_for, creator, contest, words, case
):
    data, sentence = REFUSED[case]
    upload = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    answer = client_for(creator).post(
        reverse("gallery:new", args=[contest.slug]), {**words, "picture": [photo(), upload]}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "A shoe for rain" in page
    assert Draft.objects.get().data["title"] == "A shoe for rain"


def test_an_idea_holds_so_many_pictures(client_for, creator, contest, words, settings):
    settings.POTLUCK_PICTURES_PER_IDEA = 2
    answer = client_for(creator).post(
        reverse("entries:upload", args=[contest.slug]), {**words, "picture": [photo(), photo(), photo()]}
    )
    assert answer.status_code == 422
    assert "An idea holds 2 pictures." in answer.content.decode()
    assert Attachment.objects.count() == 2


def test_nobody_takes_out_another_ideas_picture(pictured, client_for, stranger, contest, words):
    client_for(stranger).post(
        reverse("entries:remove_picture", args=[contest.slug]),
        {**words, "draft": str(uuid4()), "picture": str(pictured.cover_id)},
    )
    assert Attachment.objects.filter(pk=pictured.cover_id).exists()


def test_the_web_server_may_send_the_file(pictured, client, settings):
    settings.POTLUCK_ACCEL_PREFIX = "/private/"
    answer = client.get(pictured.cover.small_url)
    assert answer["X-Accel-Redirect"] == f"/private/{pictured.cover.small.name}"


@pytest.mark.parametrize("size", ["large", "small"])
def test_unknown_pictures_are_not_found(client, db, size):
    assert client.get(reverse("entries:picture", args=[uuid4(), size])).status_code == 404


def test_a_pack_is_served_as_a_drawing_that_can_do_nothing(client, idea_of_flavour):
    answer = client.get(reverse("entries:pack_svg", args=[idea_of_flavour.pk]))
    ElementTree.fromstring(answer.content)
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=600, immutable"


@pytest.mark.parametrize(("name", "size"), [("pack_png", (800, 1000)), ("share_png", (1200, 630))])
def test_a_pack_is_a_picture_for_sharing(client, idea_of_flavour, name, size):
    address = reverse(f"entries:{name}", args=[idea_of_flavour.pk])
    first, second = client.get(address), client.get(address)
    assert Image.open(io.BytesIO(first.content)).size == size
    assert first.content == second.content


@pytest.mark.parametrize(
    "query",
    ["", "?title=<script>", "?title=%00%FF&answer_ingredients=" + "x" * 500, "?answer_ingredients=a" * 9],
)
def test_the_preview_draws_whatever_is_typed(client, idea_of_flavour, query):
    answer = client.get(reverse("entries:pack_preview", args=[idea_of_flavour.contest.slug]) + query)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    ElementTree.fromstring(answer.content)


@pytest.fixture
def idea_of_flavour(contest_of_kind, creator, mango):
    from ideas.entries.services import create_idea

    return create_idea(contest=contest_of_kind("flavour"), content=mango, by=creator)


def test_a_redraw_reads_the_contest_and_its_questions_and_writes_nothing(
    client_for, idea_of_flavour, stranger, django_assert_num_queries
):
    address = reverse("entries:pack_preview", args=[idea_of_flavour.contest.slug])
    visitor, member = client_for(None), client_for(stranger)
    member.get(address)
    with django_assert_num_queries(2) as queries:
        assert visitor.get(address, {"title": "Mango"}).status_code == 200
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
    with django_assert_num_queries(4) as queries:  # and who the member is, and whether they are staff
        assert member.get(address, {"title": "Mango"}).status_code == 200
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
