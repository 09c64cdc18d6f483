from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from ideas.discussion.mentions import handles_in, render_comment
from ideas.discussion.models import Comment
from ideas.discussion.reads import THREADS, threads
from tests.gallery.builders import NOON, comment_on, member, staff_of

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def outline(idea, viewer=VISITOR):
    """(level, state, readable) of every comment as it is read."""
    return [(c.level, c.state, c.is_readable) for thread in threads(idea, viewer) for c in thread.comments]


def test_threads_are_newest_first_and_answers_in_order(idea):
    old = comment_on(idea, body="old", at=NOON - timedelta(hours=2))
    comment_on(idea, body="new", at=NOON - timedelta(hours=1))
    first = comment_on(idea, body="first", parent=old, at=NOON - timedelta(minutes=50))
    comment_on(idea, body="second", parent=old, at=NOON - timedelta(minutes=40))
    comment_on(idea, body="under first", parent=first, at=NOON - timedelta(minutes=30))
    read = [(c.comment.body, c.level) for thread in threads(idea, VISITOR) for c in thread.comments]
    assert read == [("new", 1), ("old", 1), ("first", 2), ("under first", 3), ("second", 2)]


def test_deep_answers_stand_at_the_third_level(idea):
    comment = comment_on(idea)
    for _n in range(30):
        comment = comment_on(idea, parent=comment)
    assert [level for level, _state, _html in outline(idea)] == [1, 2] + [3] * 29


def test_a_page_holds_twenty_threads(idea):
    for number in range(45):
        comment_on(idea, body=str(number), at=NOON - timedelta(minutes=60 - number))
    seen, after = [], None
    while True:
        page = threads(idea, VISITOR, after=after)
        seen.extend(thread.root.body for thread in page)
        if page.next_key is None:
            break
        assert len(page.rows) == THREADS
        after = page.next_key
    assert seen == [str(number) for number in range(44, -1, -1)]


def test_what_was_taken_back_leaves_a_note(idea):
    root = comment_on(idea)
    comment_on(idea, parent=root)
    Comment.objects.filter(pk=root.pk).update(removed_at=NOON)
    assert outline(idea) == outline(idea, root.author) == [(1, "removed", False), (2, "open", True)]


def test_a_hidden_comment_is_read_by_its_author_and_staff_only(idea):
    comment = comment_on(idea)
    Comment.objects.filter(pk=comment.pk).update(visibility="hidden")
    assert outline(idea) == outline(idea, member("Otto")) == []
    assert outline(idea, comment.author) == [(1, "hidden", True)]
    answer = Comment.objects.create(
        idea=idea, author=member("Nel"), parent=comment, thread=comment, body="An answer"
    )
    assert outline(idea) == [(1, "hidden", False), (2, "open", True)]
    assert outline(idea, staff_of(idea.contest.brand)) == [(1, "hidden", True), (2, "open", True)]
    Comment.objects.filter(pk=answer.pk).update(visibility="hidden")
    assert [row for row in outline(idea) if row[2]] == []


def test_staff_carry_their_brands_badge(idea):
    moderator = staff_of(idea.contest.brand)
    comment_on(idea, by=moderator)
    comment_on(idea)
    assert {c.comment.author: c.is_staff for t in threads(idea, VISITOR) for c in t.comments}[moderator]
    assert sum(c.is_staff for t in threads(idea, VISITOR) for c in t.comments) == 1


def test_names_are_linked_only_where_there_is_a_profile(idea):
    cleo, shy = member("Cleo"), member("Shy")
    shy.is_profile_public = False
    shy.save(update_fields=["is_profile_public"])
    comment_on(
        idea, body=f"@{cleo.handle} @{shy.handle} @nobody_x `@{cleo.handle}` [@{cleo.handle}](http://a.b)"
    )
    [thread] = threads(idea, VISITOR).rows
    assert str(thread.comments[0].html).count(f'href="/people/{cleo.handle}/"') == 1
    assert "/people/shy" not in thread.comments[0].html


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@ada", ["ada"]),
        ("(@ada), @Ada! @bo_x.", ["ada", "bo_x"]),
        ("a@ada.org me@bo http://x/@ada", []),
        ("@a @_x @", []),
        ("@" + "a" * 40, []),
    ],
)
def test_what_counts_as_a_handle(text, handles):
    assert handles_in([text]) == handles


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](http://a/b.png)",
        '@ada"><script>alert(1)</script>',
        "[@ada](data:text/html,x)",
        "@ada<b onclick=x>",
    ],
)
def test_no_comment_carries_markup_of_its_own(body):
    html = str(render_comment(body, {"ada"}))
    assert not any(evil in html for evil in ("<script", "<img", 'javascript:"', 'href="data', "<b "))
    assert 'href="javascript' not in html
