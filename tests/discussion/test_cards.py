"""Comments are drawn once for all readers, and nobody ever reads an old one."""

from __future__ import annotations

import re

import pytest
from django.template.base import Template

from contests.brands.models import Brand
from ideas.discussion.models import Comment
from ideas.discussion.services import edit_comment, remove_comment
from ideas.moderation.services import decide
from portal.accounts.models import User
from tests.gallery.builders import comment_on, contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client_for):
    """`read(idea, user)` is the discussion on the idea's page, as the user reads it."""

    def text(idea, user=None, **headers) -> str:
        html = client_for(user, **headers).get(idea.get_absolute_url()).content.decode()
        return html[html.index('id="comments"') :]

    return text


@pytest.fixture
def drawn(monkeypatch):
    """The comments that a template drew, in their order."""
    seen: list[int] = []
    draw = Template.render

    def watched(template, context):
        if template.name == "discussion/comment.html":
            seen.append(context["row"].comment.pk)
        return draw(template, context)

    monkeypatch.setattr(Template, "render", watched)
    return seen


def test_a_comment_is_drawn_once_for_all_visitors(idea, read, drawn):
    comment = comment_on(idea)
    first, second = read(idea), read(idea)
    assert drawn == [comment.pk]
    assert comment.body in first
    assert second == first


def test_members_share_cards_and_visitors_others(idea, read, drawn):
    comment = comment_on(idea)
    for reader in (None, member("Ada"), member("Bob"), None):
        read(idea, reader)
    assert drawn == [comment.pk] * 2


def test_what_only_its_author_sees_is_not_kept_for_others(idea, read):
    comment = comment_on(idea)
    assert "Take back" in read(idea, comment.author)
    assert "Take back" not in read(idea, member("Ada"))


CHANGES = {
    "an edit": (
        lambda comment: edit_comment(comment=comment, body="With salt!", by=comment.author),
        "With salt!",
    ),
    "another name": (
        lambda comment: User.objects.filter(pk=comment.author_id).update(display_name="Zoë Newname"),
        "Zoë Newname",
    ),
    "an answer of the brand": (
        lambda comment: Brand.objects.filter(pk=comment.idea.contest.brand_id).update(name="New Brand Name"),
        "New Brand Name",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_read_at_once(change, idea, read):
    author = staff_of(idea.contest.brand) if change == "an answer of the brand" else None
    comment = comment_on(idea, by=author)
    act, words = CHANGES[change]
    assert words not in read(idea)
    act(comment)
    assert words in read(idea)


def test_a_hidden_or_removed_comment_is_gone_at_once(idea, read):
    hidden, removed = comment_on(idea, body="Buy my pills"), comment_on(idea, body="I was wrong")
    assert {"Buy my pills", "I was wrong"} <= set(re.findall(r"<p>([^<]+)</p>", read(idea)))
    decide(kind="comment", obj=hidden, verdict="hide", reason="An advert.", by=staff_of(idea.contest.brand))
    remove_comment(comment=removed, by=removed.author)
    assert Comment.objects.count() == 2
    assert "Buy my pills" not in read(idea)
    assert "I was wrong" not in read(idea)


def test_a_private_profile_is_no_longer_linked_at_once(idea, read):
    comment = comment_on(idea)
    address = f'href="/people/{comment.author.handle}/"'
    assert address in read(idea)
    User.objects.filter(pk=comment.author_id).update(is_profile_public=False)
    assert address not in read(idea)


def test_the_same_words_on_another_idea_are_drawn_for_it(read, drawn):
    contest = contest_in()
    comments = [comment_on(idea_in(contest)) for _n in range(2)]
    for comment in comments:
        assert f'id="comment-{comment.pk}"' in read(comment.idea)
    assert drawn == [comment.pk for comment in comments]
