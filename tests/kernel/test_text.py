from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.markdown import render_markdown
from portal.kernel.text import tidy, tidy_line


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  one\r\ntwo\rthree  ", "one\ntwo\nthree"),
        ("e\u0301", "é"),
        ("null\x00byte", "nullbyte"),
        ("a\u202eb", "ab"),
        ("👩\u200d🍳", "👩\u200d🍳"),
    ],
)
def test_text_is_stored_in_one_spelling(typed, stored):
    assert tidy(typed) == stored


def test_a_line_has_no_breaks():
    assert tidy_line(" one \n\t two ") == "one two"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**loud**", "<p><strong>loud</strong></p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![x](https://example.com/x.png)", "<p></p>\n"),
        (
            "[there](https://example.com)",
            '<p><a href="https://example.com" rel="ugc nofollow noopener noreferrer">there</a></p>\n',
        ),
    ],
)
def test_markdown_becomes_html_that_cannot_hurt(typed, shown):
    assert render_markdown(typed) == shown


@given(st.text())
def test_no_text_breaks_the_renderer_or_brings_a_script(text):
    assert "<script" not in render_markdown(text)
