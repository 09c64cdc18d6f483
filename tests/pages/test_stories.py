"""Members write stories; editors review and publish them through Wagtail's workflow."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.pages.models import StoryPage
from cms.pages.reads.stories import stories_of
from cms.pages.services import make_guide, publish_story, revise_story, write_story
from cms.pages.services.words import article_html
from portal.kernel.policies import SYSTEM, Denied, why_not
from tests.pages.situations import story
from tests.personas import person

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "A cart",
    "intro": "It began with a cart.",
    "text": "Four *words*.\n\n<script>alert(1)</script>",
}


def test_a_story_waits_for_the_editors(client_for, writer, visitor):
    response = client_for(writer).post(reverse("stories:write"), WORDS)
    told = StoryPage.objects.get()
    assert response["Location"] == reverse("stories:mine")
    assert (told.live, told.author, told.current_workflow_state.status) == (False, writer, "in_progress")
    assert visitor.get(f"/stories/{told.slug}/").status_code == 404


def test_its_text_is_cleaned(writer):
    told = write_story(**WORDS, by=writer)
    assert "<em>words</em>" in told.body
    assert "<script" not in told.body


def test_editors_publish_it_by_approving(writer, boss, visitor):
    told = write_story(**WORDS, by=writer)
    state = told.current_workflow_task_state
    state.task.specific.on_action(state, boss, "approve")
    told.refresh_from_db()
    assert told.live
    page = visitor.get(told.get_url())
    assert (page.status_code, page.context["page"].author) == (200, writer)


def test_its_author_changes_it_while_it_waits(client_for, writer):
    told = write_story(**WORDS, by=writer)
    client_for(writer).post(reverse("stories:edit", args=[told.pk]), {**WORDS, "title": "A better cart"})
    told.refresh_from_db()
    assert (told.title, told.current_workflow_state.status) == ("A better cart", "in_progress")
    assert told.latest_revision.as_object().title == "A better cart"


def test_it_is_not_changed_behind_an_editors_back(writer, boss):
    told = write_story(**WORDS, by=writer)
    told.save_revision(user=boss)
    told.refresh_from_db()
    with pytest.raises(Denied):
        revise_story(story=told, **WORDS, by=writer)


def test_it_is_not_changed_once_it_is_out(writer):
    told = publish_story(story=write_story(**WORDS, by=writer), by=SYSTEM)
    assert why_not(writer, "pages.edit_story", told) is not None


def test_others_do_not_know_of_it(client_for, writer):
    told = write_story(**WORDS, by=writer)
    other = client_for(person("Sam Stranger"))
    assert other.get(reverse("stories:edit", args=[told.pk])).status_code == 404
    assert other.get(reverse("stories:mine")).context["rows"] == []


def test_its_author_finds_it_at_their_table_and_sees_what_became_of_it(client_for, writer, boss):
    client = client_for(writer)
    told = {title: write_story(**{**WORDS, "title": title}, by=writer) for title in ("A", "B", "C", "D")}
    publish_story(story=told["A"], by=SYSTEM)
    told["B"].save_revision(user=boss)
    returned = told["C"].current_workflow_task_state
    returned.task.specific.on_action(returned, boss, "reject")
    table = client.get(reverse("gallery:you")).context["table"]
    edit = {title: reverse("stories:edit", args=[story.pk]) for title, story in told.items()}
    assert [(story.title, story.url, story.state) for story in table.stories] == [
        ("D", edit["D"], "With the editors"),
        ("C", edit["C"], "Sent back to you"),
        ("B", "", "Being edited"),
        ("A", told["A"].get_url(), "Out"),
    ]
    rows = client.get(reverse("stories:mine")).context["rows"]
    assert [row.state for row in rows] == ["waiting", "sent_back", "edited", "out"]


def test_a_story_that_was_sent_back_goes_to_the_editors_again(client_for, writer, boss):
    told = write_story(**WORDS, by=writer)
    returned = told.current_workflow_task_state
    returned.task.specific.on_action(returned, boss, "reject")
    client_for(writer).post(reverse("stories:edit", args=[told.pk]), WORDS)
    assert [own.state for own in stories_of(writer)] == ["waiting"]


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_own_table_asks_the_same_however_many_stories_there_are(
    client_for, writer, rows, django_assert_num_queries
):
    for _number in range(rows):
        write_story(**WORDS, by=writer)
    client = client_for(writer)
    client.get(reverse("gallery:you"))
    with django_assert_num_queries(8):
        assert len(client.get(reverse("gallery:you")).context["table"].stories) == rows


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"intro": ""}, "intro"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 20_001}, "text"),
    ],
)
def test_a_wrong_story_keeps_what_was_typed(client_for, writer, changed, field):
    response = client_for(writer).post(reverse("stories:write"), {**WORDS, **changed})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["intro"].value() == {**WORDS, **changed}["intro"]
    assert StoryPage.objects.count() == 0


def test_the_service_refuses_an_empty_story(writer):
    for field in ("title", "text"):
        with pytest.raises(ValidationError) as refused:
            write_story(**{**WORDS, field: " "}, by=writer)
        assert list(refused.value.message_dict) == [field]


def test_writing_needs_an_account_with_a_confirmed_address(visitor, client_for):
    assert visitor.get(reverse("stories:write")).status_code == 302
    unconfirmed = client_for(person("New Comer", verified=False))
    assert unconfirmed.get(reverse("stories:write")).status_code == 403


@pytest.mark.parametrize("policy", ["pages.publish_story"])
def test_only_operators_skip_the_review(writer, boss, policy):
    told = write_story(**WORDS, by=writer)
    assert why_not(writer, policy, told) == "Only operators publish without the editors' review."
    assert why_not(boss, policy, told) is None
    with pytest.raises(Denied):
        make_guide(title="Guide", intro="", text="Do it.", by=writer)


def test_policies_of_pages_have_their_sentences(brand, manager, writer):
    assert why_not(manager, "pages.make_page", brand) is None
    assert why_not(writer, "pages.make_page", brand) == "Only managers of the brand may add its pages."
    assert why_not(writer, "pages.write_story") is None


def test_two_stories_of_one_title_have_two_addresses():
    assert story(title="A cart").slug != story(title="A cart").slug


@pytest.mark.parametrize("text", ["# One\n\n## Two", "## One\n\n### Two"])
def test_headings_begin_below_the_title(text):
    assert article_html(text) == "<h2>One</h2>\n<h3>Two</h3>\n"
