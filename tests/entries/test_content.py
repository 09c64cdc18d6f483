"""What an idea says is one value with one spelling, and its digest vouches for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.entries.content import IdeaContent, new_salt

TEXT = st.text(max_size=60)
CONTENT = st.builds(
    IdeaContent,
    title=TEXT,
    pitch=TEXT,
    body=TEXT,
    answers=st.dictionaries(st.sampled_from(["base", "ingredients"]), TEXT | st.lists(TEXT, max_size=3)),
    tags=st.lists(TEXT, max_size=3).map(tuple),
)


@given(CONTENT)
def test_tidying_twice_is_tidying_once(content):
    assert content.tidied().tidied() == content.tidied()


@given(CONTENT)
def test_the_digest_hangs_on_every_word_and_on_the_salt(content):
    salt = new_salt()
    assert content.digest(salt) == content.digest(salt)
    assert replace(content, title=content.title + "!").digest(salt) != content.digest(salt)
    assert content.digest(new_salt()) != content.digest(salt)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mango \t Chilli\r\n", "Mango Chilli"),
        ("Cafe\u0301 au lait", "Café au lait"),
        ("nul\x00l", "null"),
        ("\u202egnirts", "gnirts"),
        ("👩\u200d🍳 cooks", "👩\u200d🍳 cooks"),
        ("مانجو حار", "مانجو حار"),
        ("芒果辣椒", "芒果辣椒"),
    ],
)
def test_titles_are_kept_as_written_but_for_what_hurts(typed, kept):
    assert IdeaContent(title=typed).tidied().title == kept


def test_no_tag_stands_twice():
    assert IdeaContent(title="x", tags=("#Hot", "hot ", "", "sweet")).tidied().tags == ("hot", "sweet")
