"""A member says what each picture shows and which one comes first, in the form and in every version."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from ideas.entries.models import Attachment, Draft, Idea
from ideas.entries.reads import content_of
from tests.entries.conftest import photo


@pytest.fixture
def contest(contest_of_kind):
    return contest_of_kind("design")


@pytest.fixture
def words() -> dict[str, object]:
    return {"draft": str(uuid4()), "title": "A shoe for rain", "ai_help": "none"}


@pytest.fixture
def two(client_for, creator, contest, words) -> list[Attachment]:
    """A draft with two pictures, made with the form's button that needs no script."""
    answer = client_for(creator).post(
        reverse("gallery:new", args=[contest.slug]),
        {**words, "picture": [photo(), photo()], "action": "upload"},
    )
    assert answer["Location"].endswith(f"?draft={words['draft']}#entry-picture-field")
    return list(Attachment.objects.order_by("pk"))


def test_pictures_are_described_put_in_order_and_taken_out_without_any_script(
    client_for, creator, contest, words, two
):
    client, address = client_for(creator), reverse("gallery:new", args=[contest.slug])
    first, second = two
    words |= {f"alt_{first.pk}": " A boot  in a puddle ", f"alt_{second.pk}": "The sole"}
    answer = client.post(address, {**words, "action": f"cover-{second.pk}"})
    page = client.get(answer["Location"]).content.decode()
    assert page.index(second.small_url) < page.index(first.small_url)
    assert 'value="The sole"' in page
    assert f'value="cover-{second.pk}"' not in page
    assert f'value="cover-{first.pk}"' in page
    idea_page = client.get(client.post(address, words)["Location"])
    idea = Idea.objects.get()
    assert (idea.cover, idea.picture_alt) == (second, "The sole")
    assert 'alt="The sole"' in idea_page.content.decode()
    shown = client.get(idea.get_absolute_url()).content.decode()
    assert shown.index('alt="The sole"') < shown.index('alt="A boot in a puddle"')
    assert 'alt="The sole"' in client.get(reverse("gallery:contest", args=[contest.slug])).content.decode()


def test_a_picture_is_taken_out_by_its_button(client_for, creator, contest, words, two):
    client, address = client_for(creator), reverse("gallery:new", args=[contest.slug])
    answer = client.post(address, {**words, "action": f"remove-{two[0].pk}"})
    page = client.get(answer["Location"]).content.decode()
    assert two[0].small_url not in page
    assert two[1].small_url in page
    assert not Attachment.objects.filter(pk=two[0].pk).exists()


def test_the_script_puts_a_picture_first(client_for, creator, contest, words, two):
    answer = client_for(creator).post(
        reverse("entries:choose_cover", args=[contest.slug]), {**words, "picture": str(two[1].pk)}
    )
    assert answer.content.decode().index(two[1].small_url) < answer.content.decode().index(two[0].small_url)
    assert Draft.objects.get().data["picture_ids"] == [two[1].pk, two[0].pk]


@pytest.mark.parametrize("key", ["", "-1", "abc", "9" * 40, "1 OR 1", "\u0661"])
def test_a_button_of_no_picture_changes_nothing(client_for, creator, contest, words, two, key):
    client = client_for(creator)
    for verb in ("cover", "remove", "turn"):
        answer = client.post(
            reverse("gallery:new", args=[contest.slug]), {**words, "action": f"{verb}-{key}"}
        )
        assert answer.status_code == 302
    assert Draft.objects.get().data["picture_ids"] == [two[0].pk, two[1].pk]


def test_a_description_that_is_too_long_is_said_and_stays_typed(client_for, creator, contest, words, two):
    long = "x" * 241
    answer = client_for(creator).post(
        reverse("gallery:new", args=[contest.slug]), {**words, f"alt_{two[0].pk}": long}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A picture&#x27;s description: This is 241 characters long; 240 fit." in page
    assert f'value="{long}"' in page
    assert not Idea.objects.exists()


def test_descriptions_of_other_pictures_are_not_kept(client_for, creator, contest, words, two):
    junk = {f"alt_{number}": "x" for number in range(10_000, 10_030)}
    client_for(creator).post(reverse("entries:autosave", args=[contest.slug]), {**words, **junk})
    assert Draft.objects.get().data["alts"] == {}


def test_a_new_description_and_a_new_cover_are_a_new_version(client_for, creator, pictured, words):
    client, address = client_for(creator), reverse("gallery:edit", args=[pictured.pk])
    first = pictured.cover
    change = {**words, "draft": str(uuid4()), "base": "1", f"alt_{first.pk}": "A yellow boot"}
    client.post(address, {**change, "picture": [photo()], "action": "upload"})
    second = Attachment.objects.exclude(pk=first.pk).get()
    client.post(address, {**change, "action": f"cover-{second.pk}"})
    pictured.refresh_from_db()
    first.refresh_from_db()
    assert (pictured.cover, first.alt, pictured.current.number) == (first, "", 1)
    client.post(address, change)
    pictured.refresh_from_db()
    first.refresh_from_db()
    assert (pictured.cover, first.alt, pictured.current.number) == (second, "A yellow boot", 2)
    contents = [content_of(version) for version in pictured.versions.order_by("number")]
    assert [content.picture_ids for content in contents] == [(first.pk,), (second.pk, first.pk)]
    assert [content.picture_alts for content in contents] == [("",), ("", "A yellow boot")]
    assert contents[1].digest(pictured.current.content.salt) == pictured.current.digest


def test_the_enter_key_presses_a_button_that_does_no_harm(client_for, creator, contest, words, two):
    page = client_for(creator).get(reverse("gallery:new", args=[contest.slug])).content.decode()
    form = page[page.index("data-entry") :]
    assert re.search(r'<button[^>]*name="action"[^>]*value="([^"]+)"', form).group(1) == "save"
