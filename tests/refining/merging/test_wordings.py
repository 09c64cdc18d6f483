"""Both sides take turns in writing the text of a merge: each has the words that they wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ideas.refining.models import Contribution, Passage, Wording
from ideas.refining.reads.provenance import surviving_items, surviving_words
from ideas.refining.services.merging import change_merge
from ideas.refining.services.versions import blank_version
from portal.kernel.policies import SYSTEM
from tests.refining.merging.conftest import PEAR, agree, both_texts, change, fresh, read

OWN = "Sweet first, then it *bites*."
TURNS = {
    "ada": f"{OWN}\n\nMelted cheese holds them together.\n\n{PEAR}",
    "bo": f"{OWN}\n\nMelted cheese holds them together, under rosemary salt.\n\n{PEAR}",
    "ada again": f"{OWN}\n\nMelted cheese holds them together, under rosemary salt.\n\n{PEAR} Eat it warm.",
}


@pytest.fixture
def body_words(mango):
    """Whose the words of the merged description are: {person: words}."""
    return lambda: surviving_words(fresh(mango).current)["body"]


def word(merge, by, **words):
    """`by` changes the text to this."""
    merge = read(merge)
    content = replace(both_texts(merge.staying, merge.joining), **words)
    return change_merge(merge=merge, content=content, by=by)


def test_each_has_the_words_of_their_own_turns(propose, ada, bo, body_words):
    merge = propose(ada, body=TURNS["ada"])
    word(merge, bo, body=TURNS["bo"])
    word(merge, ada, body=TURNS["ada again"])
    agree(merge, bo)
    assert body_words() == {ada.pk: 5 + 5 + 3, bo.pk: 8 + 3}


def test_who_writes_last_gains_nothing_by_taking_out_and_putting_back(propose, ada, bo, body_words):
    merge = propose(ada, body=TURNS["ada"])
    word(merge, bo, body=f"{OWN}\n\n{PEAR}")
    word(merge, bo, body=TURNS["ada"])
    agree(merge, ada)
    assert body_words() == {ada.pk: 5 + 5, bo.pk: 8}


def test_words_that_the_text_lost_are_still_their_writers_when_a_later_version_has_them(
    propose, mango, ada, bo, body_words
):
    merge = propose(bo, body=f"{OWN}\n\nBaked slowly over cherry wood all night.\n\n{PEAR}")
    word(merge, ada, body=f"{OWN}\n\n{PEAR}")
    agree(merge, bo)
    assert body_words() == {ada.pk: 5, bo.pk: 8}
    change(mango, ada, body=f"{OWN}\n\nBaked slowly over cherry wood all night.\n\n{PEAR}")
    assert body_words() == {ada.pk: 5, bo.pk: 8 + 7}


def test_tags_are_credited_to_whose_turn_brought_them(propose, mango, ada, bo):
    merge = propose(ada, tags=("fruity", "smoky"))
    word(merge, bo, tags=("fruity", "smoky", "warm"))
    agree(merge, ada)
    tags = surviving_items(fresh(mango).current)["tags"]
    assert (tags["smoky"], tags["warm"]) == (ada.pk, bo.pk)


def test_what_an_idea_says_anew_is_whose_it_was_there(propose, mango, pear, ada, bo, body_words):
    merge = propose(ada, body=TURNS["ada"])
    change(pear, bo, body=PEAR.replace("Pepper comes last.", "Pink pepper comes last of all."))
    agree(merge, bo)
    agree(merge, ada)
    assert "Pink pepper comes last of all." in fresh(mango).current.content.body
    assert body_words() == {ada.pk: 5 + 5, bo.pk: 8 + 3}
    assert list(Wording.objects.values_list("by", "is_update")) == [(ada.pk, False), (bo.pk, True)]
    assert not Contribution.objects.filter(wording__is_update=True).exists()


def test_a_blanked_version_takes_the_words_of_its_turns_along(propose, mango, ada, bo):
    merge = propose(ada, body=TURNS["ada"])
    word(merge, bo, body=TURNS["bo"])
    agree(merge, ada)
    version = fresh(mango).current
    change(mango, ada, body="Another text altogether.")
    blank_version(version=version, reason="An address.", by=SYSTEM)
    assert set(map(str, Wording.objects.values_list("content", flat=True))) == {"{}"}
    assert not Passage.objects.filter(stood_in=version).exists()
