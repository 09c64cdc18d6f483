"""Whatever is sent to an address that takes input: a sentence or a page that says why, never a broken one.

Each row of TABLE is an address with what a well-meaning person sends. The tests then send it wrong: field by
field, huge, repeated, with bytes no text has, as JSON, by other methods, and with keys nobody has.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from contests.briefs.services import pause_contest
from ideas.discussion.models import Comment
from ideas.entries.models import Draft, Idea
from ideas.voting.models import Ballot
from portal.kernel.policies import SYSTEM
from tests.architecture.access_world import AccessWorld, build
from tests.scenarios.sent import (
    ANSWERS,
    ENTRY,
    STORY,
    TABLE,
    WITH_FIELDS,
    WRONG,
    Sent,
    about_idea,
    idea,
    slug,
)
from tests.worlds import contest_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[AccessWorld]:
    """One world for the module; what a test does to it is undone after the test."""
    private = storages["private"]
    private._location = tmp_path_factory.mktemp("private")
    for remembered in ("base_location", "location"):
        private.__dict__.pop(remembered, None)
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db, settings) -> AccessWorld:
    settings.POTLUCK_LIMITS = dict.fromkeys(settings.POTLUCK_LIMITS, "")
    settings.ACCOUNT_RATE_LIMITS = False
    return copy.deepcopy(built)


@pytest.fixture
def send(world, client_for):
    """`send(row, data)` posts to the row's address as its person; the answer is never a broken page."""
    clients: dict[str, Any] = {}

    def post(row: Sent, data: Any, *, method: str = "post", url: str = "", **more: Any) -> Any:
        client = clients.setdefault(row.by, client_for(world.personas[row.by]))
        client.raise_request_exception = True
        response = getattr(client, method)(url or row.url(world), data, **more)
        assert response.status_code in ANSWERS, (row.name, response.status_code)
        return response

    return post


def says_something(response: Any) -> bool:
    """A page or a JSON answer with words in it; a redirect says its message on the next page."""
    return response.status_code in (302, 405) or len(response.content) > 0


@pytest.mark.parametrize("row", WITH_FIELDS, ids=str)
def test_a_wrong_value_in_any_field(row, send):
    for wrong in WRONG:
        for name in row.data:
            assert says_something(send(row, {**row.data, name: wrong})), (name, wrong[:20])
        assert says_something(send(row, dict.fromkeys(row.data, wrong))), wrong[:20]


@pytest.mark.parametrize("row", WITH_FIELDS, ids=str)
def test_a_million_letters_in_any_field(row, send):
    for name in row.data:
        assert says_something(send(row, {**row.data, name: "x" * 1_000_000})), name


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_missing_repeated_and_unknown_fields(row, send):
    send(row, {})
    for name in row.data:
        send(row, {key: value for key, value in row.data.items() if key != name})
        send(row, {**row.data, name: ["one", "two", "three"]})
    send(row, {**row.data, "surprise": "x", "__proto__": "y", "csrfmiddlewaretoken": "z"})


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_other_methods_and_content_types(row, send):
    for method in ("get", "head", "put", "patch", "delete", "options"):
        send(row, {} if method in ("get", "head") else "", method=method)
    for body, kind in (
        ("{", "application/json"),
        (json.dumps(row.data), "application/json"),
        (b"\xff\xfe\x00", "text/plain"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"a=%ff%fe%00&b", "application/x-www-form-urlencoded"),
    ):
        send(row, body, content_type=kind)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_files_where_none_is_wanted_and_what_is_no_picture(row, send):
    for name, content in (("x.jpg", b"<svg onload=alert(1)>"), ("x.png", b""), ("x.exe", b"MZ" * 5_000)):
        upload = SimpleUploadedFile(name, content, content_type="image/jpeg")
        send(row, {**row.data, "picture": upload, "title": "Black Garlic"})


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_keys_that_nobody_has(row, send, world):
    parts = row.kwargs(world)
    for name, value in parts.items():
        strange = 2**62 if isinstance(value, int) else "nobody-has-this"
        response = send(row, row.data, url=reverse(row.name, kwargs={**parts, name: strange}))
        assert response.status_code in (302, 404), (row.name, name, response.status_code)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_numbers_no_database_holds(row, send, world):
    parts = row.kwargs(world)
    for value in parts.values():
        if isinstance(value, int):
            url = row.url(world).replace(f"/{value}/", f"/{10**30}/", 1)
            assert send(row, row.data, url=url).status_code in (302, 404), row.name


# --- nothing is lost


def test_a_refused_entry_keeps_every_word(send, world):
    row = Sent("gallery:new", "stranger", slug, {**ENTRY, "title": "", "pitch": "Keep this sentence."})
    response = send(row, row.data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Keep this sentence." in page
    assert "garlic" in page
    assert Draft.objects.get(token=ENTRY["draft"]).data["pitch"] == "Keep this sentence."


def test_a_refused_comment_keeps_every_word(send, world):
    long = "Keep this. " * 2_000
    response = send(Sent("discussion:comment", "stranger", about_idea), {"body": long})
    assert response.status_code == 422
    assert response.content.decode().count("Keep this.") == 2_000
    assert Comment.objects.filter(idea=world.idea).count() == 1


def test_a_refused_story_and_report_keep_every_word(send, world):
    story = send(Sent("stories:write", "stranger"), {**STORY, "title": "", "text": "Keep this story."})
    assert (story.status_code, "Keep this story." in story.content.decode()) == (422, True)
    report = send(
        Sent("moderation:report", "stranger", lambda world: {"kind": "idea", "pk": world.idea.pk}),
        {"reason": "nonsense", "text": "Keep this word."},
    )
    assert (report.status_code, "Keep this word." in report.content.decode()) == (422, True)


def test_sending_twice_makes_one_idea_and_one_comment(send, world):
    row = Sent("gallery:new", "stranger", slug, ENTRY)
    first, second = send(row, ENTRY), send(row, ENTRY)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Idea.objects.filter(title="Black Garlic").count() == 1
    comment = {"body": "Once.", "once_key": "5c3f2d1e-0000-4000-8000-000000000002"}
    for _again in range(2):
        send(Sent("discussion:comment", "stranger", about_idea), comment)
    assert Comment.objects.filter(body="Once.").count() == 1


@pytest.mark.parametrize("kind", [PhaseKind.TEASER, PhaseKind.JUDGING, PhaseKind.RESULTS])
def test_an_entry_out_of_its_phase_is_refused_with_the_reason_and_kept_on_the_page(kind, send, world):
    contest = contest_in(kind, world.brand)
    response = send(Sent("gallery:new", "stranger", lambda world: {"slug": contest.slug}), ENTRY)
    assert response.status_code == 422
    assert "Dark and sweet." in response.content.decode()
    assert Idea.objects.filter(contest=contest, title="Black Garlic").count() == 0


def test_a_pause_refuses_everything_and_says_why(send, world):
    pause_contest(contest=world.contest, reason="The fryer is on fire.", by=SYSTEM)
    world.contest = Contest.objects.get(pk=world.contest.pk)
    for row, data in (
        (Sent("gallery:new", "stranger", slug), ENTRY),
        (Sent("voting:vote", "voter", about_idea), {}),
        (Sent("discussion:comment", "stranger", about_idea), {"body": "Hm."}),
    ):
        response = send(row, data)
        assert response.status_code in (403, 422), row.name
        assert "The fryer is on fire." in response.content.decode(), row.name
    assert Ballot.objects.count() == 0


def test_two_who_edit_at_once_lose_nothing(send, world):
    row = Sent("gallery:edit", "creator", idea)
    words = {"answer_ingredients": ["mango"], "ai_help": "none", "action": "send", "base": "1"}
    first = {**words, "draft": "5c3f2d1e-0000-4000-8000-000000000003", "title": "First Mango"}
    second = {**words, "draft": "5c3f2d1e-0000-4000-8000-000000000004", "title": "Second Mango"}
    assert send(row, first).status_code == 302
    conflict = send(row, second)
    assert conflict.status_code == 409
    for title in ("First Mango", "Second Mango"):
        assert title in conflict.content.decode()
