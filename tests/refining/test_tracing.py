"""Who wrote which word, through edits, suggestions, moves and restores."""

from __future__ import annotations

import pytest

from ideas.entries.models import Version, VersionContent
from ideas.entries.reads import content_of
from ideas.refining.models import Contribution, Trace
from ideas.refining.reads.provenance import authors_of, coloured, surviving_items, surviving_words
from ideas.refining.services.answering import accept_suggestion
from tests.refining.conftest import BODY, fresh

pytestmark = pytest.mark.django_db


def words(idea) -> dict[str, int]:
    """Words of the description by their author's first name."""
    current = fresh(idea).current
    people = {author.person.pk: author.person.display_name.split()[0] for author in authors_of(current)}
    return {people[pk]: count for pk, count in surviving_words(current)["body"].items()}


def test_a_first_version_is_its_authors(idea):
    assert words(idea) == {"Ada": 17}


def test_an_accepted_part_is_the_suggesters(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "green and very sour"))
    accept_suggestion(suggestion=sent, by=ada)
    assert words(idea) == {"Ada": 15, "Sam": 3}


def test_retyping_and_recasing_gain_nothing(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=BODY.upper().replace("MANGO", "**MANGO**"))
    accept_suggestion(suggestion=sent, by=ada)
    assert words(idea) == {"Ada": 17}


def test_words_taken_out_and_put_back_stay_their_writers(idea, ada, sam, suggest, change):
    first, second = BODY.split("\n\n")
    accept_suggestion(
        suggestion=suggest(idea, sam, body=f"{BODY}\n\nLime waits at the window all night."), by=ada
    )
    assert words(idea) == {"Ada": 17, "Sam": 7}
    change(idea, ada, body=BODY)
    assert words(idea) == {"Ada": 17}
    change(idea, ada, body=f"{first}\n\nLime waits at the window all night.\n\n{second}")
    assert words(idea) == {"Ada": 17, "Sam": 7}


def test_a_moved_paragraph_keeps_its_writer(idea, ada, sam, suggest, change):
    first, second = BODY.split("\n\n")
    added = "Lime waits at the window all night."
    accept_suggestion(suggestion=suggest(idea, sam, body=f"{first}\n\n{added}\n\n{second}"), by=ada)
    change(idea, ada, body=f"{added}\n\n{first}\n\n{second}")
    assert words(idea) == {"Ada": 17, "Sam": 7}


def test_a_merge_keeps_both_writers(idea, ada, sam, suggest, change):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("behind them", "behind all of them"))
    accept_suggestion(suggestion=sent, by=ada)
    assert words(idea) == {"Ada": 16, "Sam": 2}


def test_a_decision_in_own_words_is_the_deciders(idea, ada, sam, suggest, change):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("ripe and loud", "barely sweet"))
    accept_suggestion(suggestion=sent, by=ada, decisions={"body-0": "hopelessly sweet"})
    assert words(idea) == {"Ada": 15, "Sam": 1}


def test_tags_and_ingredients_are_credited_as_units(idea, ada, sam, suggest):
    sent = suggest(idea, sam, tags=("fruity", "sour"), answers={"ingredients": ["mango", "lime"]})
    accept_suggestion(suggestion=sent, by=ada)
    items = surviving_items(fresh(idea).current)
    assert items["tags"] == {"fruity": ada.pk, "sour": sam.pk}
    assert items["answers.ingredients"] == {"mango": ada.pk, "lime": sam.pk}


def test_an_ingredient_put_back_is_still_who_brought_it(idea, ada, sam, suggest, change):
    accept_suggestion(suggestion=suggest(idea, sam, tags=("fruity", "sour")), by=ada)
    change(idea, ada, tags=("fruity",))
    change(idea, ada, tags=("fruity", "sour"))
    assert surviving_items(fresh(idea).current)["tags"] == {"fruity": ada.pk, "sour": sam.pk}


def test_percents_of_authors_add_up_to_a_hundred(idea, ada, sam, suggest):
    accept_suggestion(suggestion=suggest(idea, sam, title="Mango Lime Sour"), by=ada)
    authors = authors_of(fresh(idea).current)
    assert [author.person for author in authors] == [ada, sam]
    assert sum(author.percent for author in authors) == 100


def test_coloured_text_is_the_text(idea, ada, sam, suggest):
    accept_suggestion(suggestion=suggest(idea, sam, body=BODY.replace("ripe", "green")), by=ada)
    current = fresh(idea).current
    text = {field.label: "".join(words for _who, words in field.stretches) for field in coloured(current)}
    assert text["Description"] == content_of(current).body
    assert text["Name"] == "Mango Chilli"


def test_versions_stored_untraced_are_traced_when_they_are_needed(idea, ada, sam, suggest):
    """As an import or a bulk insert leaves them."""
    for number, by, body in ((2, sam, BODY.replace("ripe", "sweet")), (3, ada, BODY.replace("ripe", "sour"))):
        version = Version.objects.create(idea=idea, number=number, author=by, digest="0" * 64)
        VersionContent.objects.create(
            version=version,
            salt="",
            title="Mango Chilli",
            body=body,
            answers={"ingredients": ["mango"], "base": "Potato"},
        )
        idea.current = version
    idea.save(update_fields=["current"])
    suggest(idea, sam, body=BODY.replace("ripe", "sweet").replace("Salt", "Lime"))
    assert words(idea) == {"Ada": 17}
    assert list(Trace.objects.filter(field="body").values_list("version__number", flat=True)) == [1, 2, 3]
    brought = Contribution.objects.filter(idea=idea, field="body", version__isnull=False)
    assert list(brought.values_list("version__number", "person")) == [(1, ada.pk), (2, sam.pk), (3, ada.pk)]
