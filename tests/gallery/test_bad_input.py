"""Whatever stands in an address, the gallery answers with a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from portal.kernel.pagination import encode_key
from tests.gallery.builders import NOON, comment_on, contest_in, idea_in

pytestmark = pytest.mark.django_db

KEYS = [
    "x",
    "A" * 5000,
    encode_key([1]),
    encode_key([1, 2, 3]),
    encode_key(["no date", 1]),
    encode_key(["2026-05-10", "one"]),
    encode_key(["2026-05-10T12:00:00+00:00", 10**30]),
    encode_key(["9999-99-99T12:00:00+00:00", 1]),
    encode_key(["0001-01-01T00:00:00+23:00", 1]),
    encode_key([10**30, 10**30]),
    encode_key([-(10**30), 1]),
    encode_key(["\x00", "\x00"]),
    encode_key([True, False]),
]
QUERIES = [
    '"', "'", "''", "mango'", 'mango" OR "1', "mango*", "* mango", "mango AND", "NEAR(mango chilli)",
    "title:mango", "-mango", "(mango", "mango)", "mango & !", "<->", ":*", "\\", "%", "_", "\x00mango", "🌶️",
    "🌶️ mango", "ŉ", "½", "́", "e" + "́" * 300, "İstanbul", "हिंदी", "芒果", "a" * 900, "a " * 400, "^mango",
    "{title} : mango", "c1", "#c1", "mango\n\rchilli", "''':*'", "\u202emango", "‘mango’",
]  # fmt: skip


@pytest.fixture
def idea(at):
    at(NOON)
    idea = idea_in(contest_in(PhaseKind.VOTING), body="A body with ½ and ŉ.")
    comment_on(idea)
    return idea


@pytest.mark.parametrize("sort", ["newest", "votes", "random"])
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_key_that_is_not_ours_is_taken_for_none(idea, sort, side, client_for):
    client = client_for(None)
    url = reverse("gallery:contest", args=[idea.contest.slug])
    for key in KEYS:
        assert client.get(url, {"sort": sort, side: key}).status_code == 200, key
        assert client.get(reverse("gallery:all"), {"sort": sort, side: key, "tag": "x"}).status_code == 200
        assert client.get(url, {"tag": "nothing", side: key}).status_code == 200
        assert client.get(idea.get_absolute_url(), {side: key, "thread": key}).status_code == 200


def test_any_text_can_be_searched_for(idea, client_for, settings):
    settings.POTLUCK_LIMITS = {**settings.POTLUCK_LIMITS, "search": ""}
    client = client_for(None)
    for query in QUERIES:
        for url in (reverse("gallery:all"), reverse("gallery:contest", args=[idea.contest.slug])):
            assert client.get(url, {"q": query}).status_code == 200, query


def test_other_fields_of_the_address_may_hold_anything(idea, client_for):
    client = client_for(None)
    url = reverse("gallery:contest", args=[idea.contest.slug])
    for value in ["", "x", "\x00", "-1", "1e9", "９", "9" * 40, "a" * 3000, "<b>"]:
        names = ("sort", "tag", "kind", "start", "page", "after", "before", "thread")
        asked = dict.fromkeys(names, value)
        assert client.get(url, asked).status_code == 200
        assert client.get(url, {**asked, "q": "mango"}).status_code == 200
        assert client.get(reverse("gallery:all"), asked).status_code == 200
        assert client.get(idea.get_absolute_url(), asked).status_code == 200


def test_a_cookie_that_is_not_ours_changes_nothing(idea, client_for):
    client = client_for(None)
    client.cookies["shuffle"] = "-5; x"
    url = reverse("gallery:contest", args=[idea.contest.slug])
    assert client.get(url, {"sort": "random"}).status_code == 200
