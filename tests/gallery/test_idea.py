from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.services import revise_idea
from ideas.moderation.services import decide
from portal.accounts.models import User
from portal.kernel import clock
from tests.gallery.builders import NOON, comment_on, contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))


WHO = ("visitor", "member", "author", "staff", "other_staff")
# What each of them gets of an idea in each state.
STATES = [
    ({}, (200, 200, 200, 200, 200)),
    ({"visibility": "hidden"}, (404, 404, 200, 200, 404)),
    ({"visibility": "held"}, (404, 404, 200, 200, 404)),
    ({"status": "waiting"}, (404, 404, 200, 200, 404)),
    ({"status": "withdrawn"}, (410, 410, 200, 200, 410)),
    ({"status": "withdrawn", "visibility": "hidden"}, (404, 404, 200, 200, 404)),
]


@pytest.mark.parametrize(("state", "statuses"), STATES)
def test_who_sees_an_idea(state, statuses, idea, client_for, settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    Idea.objects.filter(pk=idea.pk).update(**state)
    people = {
        "visitor": None,
        "member": member("Otto"),
        "author": idea.author,
        "staff": staff_of(idea.contest.brand),
        "other_staff": staff_of(contest_in().brand),
    }
    urls = [reverse("gallery:history", args=[idea.pk]), reverse("gallery:version", args=[idea.pk, 1])]
    for who, status in zip(WHO, statuses, strict=True):
        client = client_for(people[who])
        assert client.get(idea.get_absolute_url()).status_code == status, who
        for url in urls:
            assert client.get(url).status_code == (200 if status == 200 else 404), (who, url)


def test_no_idea_is_not_found(client_for):
    assert client_for(None).get(reverse("gallery:idea", args=[99999])).status_code == 404


def test_a_withdrawn_idea_tells_others_nothing_of_its_words(idea, client_for):
    Idea.objects.filter(pk=idea.pk).update(status="withdrawn")
    page = client_for(None).get(idea.get_absolute_url()).content.decode()
    assert "Its author has withdrawn this idea" in page
    assert "Mango Chilli" not in page


def test_the_author_reads_why_an_idea_is_hidden(idea, client_for):
    decide(
        kind="idea", obj=idea, verdict="hide", reason="Shows a trade mark.", by=staff_of(idea.contest.brand)
    )
    assert "Shows a trade mark." in client_for(idea.author).get(idea.get_absolute_url()).content.decode()


def test_the_author_reads_why_a_comment_is_hidden_and_nobody_else_does(idea, client_for):
    comment = comment_on(idea)
    staff = staff_of(idea.contest.brand)
    decide(kind="comment", obj=comment, verdict="hide", reason="Names a private person.", by=staff)
    read = {
        who: "Names a private person." in client_for(who).get(idea.get_absolute_url()).content.decode()
        for who in (comment.author, staff, idea.author, None)
    }
    assert read == {comment.author: True, staff: False, idea.author: False, None: False}


def test_nothing_that_people_typed_becomes_markup(client_for):
    contest = contest_in(PhaseKind.VOTING)
    cleo = member("Cleo")
    User.objects.filter(pk=cleo.pk).update(display_name=EVIL[:60], bio=EVIL)
    idea = idea_in(contest, author=cleo, title=EVIL, pitch=EVIL, body=EVIL, tags=("<b>x",), third_party=EVIL)
    comment_on(idea, by=cleo, body=EVIL)
    client = client_for(cleo)
    for url in (
        idea.get_absolute_url(),
        reverse("gallery:history", args=[idea.pk]),
        reverse("gallery:version", args=[idea.pk, 1]),
        reverse("gallery:contest", args=[contest.slug]),
        reverse("gallery:contest", args=[contest.slug]) + "?tag=<b>x&q=<script>alert(1)",
        reverse("gallery:all"),
        reverse("gallery:all") + "?q=%22%3E%3Cscript%3Ealert(1)",
        cleo.get_absolute_url(),
        reverse("gallery:you"),
    ):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page, url
        assert "<img src=x" not in page, url


def test_versions_are_compared_word_by_word(idea, client_for):
    with clock.frozen(NOON - timedelta(days=11)):
        content = IdeaContent(title="Mango Chilli Lime", pitch="Sweet, then sour.")
        revise_idea(idea=idea, content=content, base=idea.current, by=idea.author, note="More lime")
    page = client_for(None).get(reverse("gallery:version", args=[idea.pk, 2])).content.decode()
    assert re.search(r"<del>.*hot</del>", page)
    assert re.search(r"<ins>.*sour</ins>", page)
    history = client_for(None).get(reverse("gallery:history", args=[idea.pk])).content.decode()
    assert "Version 2" in history
    assert "More lime" in history


class TestPeople:
    def test_a_profile_shows_public_ideas(self, idea, client_for):
        page = client_for(None).get(idea.author.get_absolute_url())
        assert [card.title for card in page.context["profile"].ideas] == ["Mango Chilli"]

    def test_a_private_profile_is_there_for_its_owner_alone(self, idea, client_for):
        User.objects.filter(pk=idea.author_id).update(is_profile_public=False)
        url = idea.author.get_absolute_url()
        statuses = [client_for(p).get(url).status_code for p in (None, member("Otto"), idea.author)]
        assert statuses == [404, 404, 200]

    @pytest.mark.parametrize("change", [{"is_former": True}, {"is_active": False}])
    def test_a_closed_account_has_no_profile(self, change, idea, client_for):
        User.objects.filter(pk=idea.author_id).update(**change)
        assert client_for(None).get(idea.author.get_absolute_url()).status_code == 404

    def test_nobodys_profile_is_not_found(self, client_for):
        assert client_for(None).get("/people/nobody_here/").status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_own_table_asks_the_same_whatever_it_shows(self, rows, client_for, django_assert_num_queries):
        cleo = member("Cleo")
        contest = contest_in(PhaseKind.VOTING)
        for number in range(rows):
            idea_in(contest, author=cleo, title=f"Idea {number}")
        client = client_for(cleo)
        client.get(reverse("gallery:you"))
        with django_assert_num_queries(8):
            page = client.get(reverse("gallery:you"))
        assert len(page.context["table"].ideas.rows) == rows

    def test_the_own_table_asks_for_signing_in(self, client_for):
        assert client_for(None).get(reverse("gallery:you")).status_code == 302
