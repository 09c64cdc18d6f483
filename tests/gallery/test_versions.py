"""A version beside the one before it: every part that changed is marked, also its pictures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment
from ideas.entries.services import revise_idea
from ideas.gallery.versions import compare
from ideas.refining.diff import ADDED, KEPT, REMOVED
from portal.kernel import clock
from portal.kernel.visibility import Visibility
from tests.gallery.builders import NOON, contest_in, idea_in

pytestmark = pytest.mark.django_db
PLAIN = IdeaContent(title="Mango Chilli", pitch="Sweet, then hot.")


@pytest.fixture(autouse=True)
def while_ideas_come(at):
    at(NOON - timedelta(days=11))


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING), at=NOON - timedelta(days=12))


@pytest.fixture
def pictures(idea) -> list[int]:
    made = [
        Attachment.objects.create(
            owner=idea.author, idea=idea, file=f"{name}.webp", small=f"{name}-s.webp", width=4, height=3
        )
        for name in ("bowl", "bag", "chef")
    ]
    return [picture.pk for picture in made]


def revised(idea, **change):
    """The idea's next version: the plain content, changed like this."""
    idea.refresh_from_db()
    content = IdeaContent(**{"title": PLAIN.title, "pitch": PLAIN.pitch, **change})
    return revise_idea(idea=idea, content=content, base=idea.current, by=idea.author, note="")


def changed(idea) -> dict[str, list]:
    """What `compare` marks between the last two versions."""
    last, before = idea.versions.select_related("content").order_by("-number")[:2]
    return {change.label: change.runs for change in compare(before, last, []) if change.is_changed}


def test_tags_help_by_ai_and_third_party_material_are_compared(idea):
    revised(idea, tags=("sweet",))
    revised(idea, tags=("hot",), ai_help="parts", third_party="A photo by Ada")
    assert changed(idea) == {
        "Tags": [(REMOVED, "sweet"), (ADDED, "hot")],
        "Help by AI": [(REMOVED, "No "), (KEPT, "AI helped"), (ADDED, " with parts")],
        "Third-party material": [(ADDED, "A photo by Ada")],
    }


def seen(idea) -> list[tuple[str, list, bool]]:
    """What is said of each picture of the last two versions, its description, and whether it is marked."""
    last, before = idea.versions.select_related("content").order_by("-number")[:2]
    *_words, found = compare(before, last, [])
    return [(picture.said, picture.runs, picture.is_changed) for picture in found.pictures]


def test_pictures_that_came_and_went_are_marked(idea, pictures):
    bowl, bag, _chef = pictures
    revised(idea, picture_ids=(bowl,), picture_alts=("A bowl",))
    revised(idea, picture_ids=(bag,), picture_alts=("A bag",))
    assert seen(idea) == [("Added", [(ADDED, "A bag")], True), ("Removed", [(REMOVED, "A bowl")], True)]


def test_a_changed_description_is_marked_word_by_word(idea, pictures):
    revised(idea, picture_ids=pictures[:1], picture_alts=("A bowl of crisps",))
    revised(idea, picture_ids=pictures[:1], picture_alts=("A bag of crisps",))
    runs = [(KEPT, "A "), (REMOVED, "bowl"), (ADDED, "bag"), (KEPT, " of crisps")]
    assert seen(idea) == [("", runs, True)]


def test_pictures_in_another_order_are_marked_and_no_picture_moves_because_one_went(idea, pictures):
    bowl, bag, chef = pictures
    revised(idea, picture_ids=(bowl, bag, chef))
    revised(idea, picture_ids=(chef, bag, bowl))
    assert [said for said, _runs, _changed in seen(idea)] == ["Its place changed", "", "Its place changed"]
    revised(idea, picture_ids=(bag, bowl))
    assert [said for said, _runs, _changed in seen(idea)] == ["", "", "Removed"]


def test_hidden_pictures_stay_hidden_in_old_versions(idea, pictures):
    bowl, bag, _chef = pictures
    revised(idea, picture_ids=(bowl, bag), picture_alts=("Rude words", "A bag"))
    revised(idea, picture_ids=(bag,), picture_alts=("A bag",))
    Attachment.objects.filter(pk=bowl).update(visibility=Visibility.HIDDEN)
    assert seen(idea) == [("", [(KEPT, "A bag")], False)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_for_one_picture_and_for_three(
    idea, pictures, count, client_for, django_assert_num_queries
):
    revised(idea, picture_ids=tuple(pictures[:count]), picture_alts=("A bowl",))
    with clock.frozen(NOON), django_assert_num_queries(7):
        page = client_for(None).get(reverse("gallery:version", args=[idea.pk, 2])).text
    assert page.count('class="change__picture"') == count
    assert "</span>A bowl</ins>" in page
