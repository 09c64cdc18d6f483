from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from ideas.discussion.models import Comment
from tests.gallery.builders import NOON, comment_on, member

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def url(idea):
    return reverse("discussion:comment", args=[idea.pk])


def test_a_comment_without_javascript_comes_back_to_itself(idea, url, client_for):
    response = client_for(member("Bo")).post(url, {"body": "More *smoke*."})
    comment = Comment.objects.get()
    assert response.url == f"{idea.get_absolute_url()}#comment-{comment.pk}"
    page = client_for(None).get(idea.get_absolute_url()).content.decode()
    assert "<p>More <em>smoke</em>.</p>" in page


def test_htmx_appends_the_comment_and_empties_the_form(url, client_for):
    page = client_for(member("Bo"), **HTMX).post(url, {"body": "More smoke."}).content.decode()
    assert '<div hx-swap-oob="afterbegin:#threads">' in page
    assert f'id="comment-{Comment.objects.get().pk}"' in page
    assert "More smoke.</textarea>" not in page


def test_an_answer_takes_the_place_of_its_form(idea, url, client_for):
    root = comment_on(idea)
    client = client_for(member("Bo"), **HTMX)
    form = client.get(url, {"parent": root.pk}).content.decode()
    assert f'name="parent" value="{root.pk}"' in form
    assert "<html" not in form
    page = client.post(url, {"body": "Yes!", "parent": root.pk}).content.decode()
    assert Comment.objects.get(parent=root).thread == root
    assert page.strip().startswith('<article class="comment comment--2')


def test_a_double_click_is_one_comment(url, client_for):
    client = client_for(member("Bo"))
    sent = {"body": "Smoke", "once_key": str(uuid.uuid4())}
    assert client.post(url, sent).url == client.post(url, sent).url
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_comment_keeps_what_was_typed(headers, url, client_for):
    typed = "too long " * 500
    response = client_for(member("Bo"), **headers).post(url, {"body": typed})
    assert response.status_code == 422
    assert typed.strip() in response.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"body": ""},
        {"body": "\x00"},
        {"body": "x", "once_key": "no uuid"},
        {"body": ["a", ""]},
        {"parent": "5"},
        {"body": "x", "parent": "99999999999999999999999"},
    ],
)
def test_bad_input_is_answered_with_the_form_or_not_found(sent, url, client_for):
    assert client_for(member("Bo")).post(url, sent).status_code in (302, 404, 422)


def test_answering_what_was_taken_back_keeps_the_text(idea, url, client_for):
    root = comment_on(idea)
    Comment.objects.filter(pk=root.pk).update(removed_at=NOON)
    response = client_for(member("Bo")).post(url, {"body": "Still here", "parent": root.pk})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Still here" in page
    assert "is not there any more" in page


def test_visitors_are_asked_to_sign_in(url, idea, client_for):
    assert client_for(None).post(url, {"body": "x"}).url == f"{reverse('account_login')}?next={url}"
    page = client_for(None).get(idea.get_absolute_url()).content.decode()
    assert "Sign in to write a comment." in page


def test_editing_and_taking_back(idea, client_for, at):
    bo = member("Bo")
    comment = comment_on(idea, by=bo)
    client = client_for(bo)
    edit, remove = (reverse(f"discussion:{verb}", args=[comment.pk]) for verb in ("edit", "remove"))
    assert "Less sugar, more smoke." in client.get(edit).content.decode()
    assert client.post(edit, {"body": ""}).status_code == 422
    assert client.post(edit, {"body": "More smoke."}).status_code == 302
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<p>More smoke.</p>" in page
    assert "edited" in page
    assert client.get(remove).status_code == 200
    client.post(remove)
    assert (
        "This comment was taken back by its author." in client.get(idea.get_absolute_url()).content.decode()
    )
    assert client.get(edit).status_code == 403


def test_editing_is_over_when_it_is_over(idea, client_for, at):
    bo = member("Bo")
    comment = comment_on(idea, by=bo)
    comment_on(idea, parent=comment)
    at(NOON + timedelta(minutes=31))
    edit = reverse("discussion:edit", args=[comment.pk])
    client = client_for(bo)
    assert client.post(edit, {"body": "x"}).status_code == 403
    assert edit not in client.get(idea.get_absolute_url()).content.decode()


def test_others_cannot_edit_or_take_back(idea, client_for):
    comment = comment_on(idea)
    for verb in ("edit", "remove"):
        assert (
            client_for(member("Otto")).post(reverse(f"discussion:{verb}", args=[comment.pk])).status_code
            == 403
        )


def test_hidden_comments_are_not_found_by_others(idea, client_for):
    comment = comment_on(idea)
    Comment.objects.filter(pk=comment.pk).update(visibility="hidden")
    edit = reverse("discussion:edit", args=[comment.pk])
    assert client_for(member("Otto")).get(edit).status_code == 404
    assert client_for(comment.author).get(edit).status_code == 403


def test_too_many_comments_are_told_to_wait(url, client_for, settings):
    settings.POTLUCK_LIMITS = {**settings.POTLUCK_LIMITS, "comment": "1/minute"}
    client = client_for(member("Bo"))
    assert [client.post(url, {"body": "x"}).status_code for _n in range(2)] == [302, 429]
