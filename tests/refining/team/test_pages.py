"""The team's pages through the front door."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.urls import reverse

from ideas.entries.models import CoAuthor, Idea, IdeaStatus, Right
from ideas.refining.invitations import path_of
from ideas.refining.models import Answer, Invitation, JoinRequest
from ideas.refining.services.inviting import LASTS, invite_coauthor
from ideas.refining.services.joining import ask_to_join
from ideas.voting.services import cast_vote
from portal.kernel import clock
from tests.personas import person
from tests.refining.team.conftest import fresh


def words_of(response) -> str:
    return html.unescape(response.content.decode())


def at_team(name: str, idea: Idea, *more: Any) -> str:
    return reverse(f"refining:{name}", args=[idea.pk, *more])


def test_the_author_invites_and_takes_back(idea, ada, bo, client_for):
    client = client_for(ada)
    sent = client.post(
        at_team("team", idea), {"who": "@bo_baker", "right": "submit", "words": "Please!"}, follow=True
    )
    assert "Your invitation is on its way." in words_of(sent)
    assert "Bo Baker" in words_of(sent)
    invitation = Invitation.objects.get()
    client.post(at_team("cancel_invitation", idea, invitation.pk))
    assert Invitation.objects.get().answer == Answer.CANCELLED
    assert client.post(at_team("cancel_invitation", idea, invitation.pk)).status_code == 409


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"who": "@nobody_here", "right": "edit"}, "There is no member @nobody_here."),
        ({"who": "", "right": "edit"}, "This field is required."),
        ({"who": "bo\x00", "right": "edit"}, "Null characters are not allowed."),
        ({"who": "bo_baker", "right": "everything"}, "everything is not one of the available choices."),
        ({"who": "bo_baker", "right": "edit", "words": "x" * 401}, "at most 400 characters (it has 401)"),
        ({"who": "ada_author", "right": "edit"}, "This is you."),
    ],
)
def test_a_wrong_invitation_keeps_what_was_typed(sent, sentence, idea, ada, bo, client_for):
    answer = client_for(ada).post(at_team("team", idea), sent)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert sent["who"].replace("\x00", "") in words_of(answer)
    assert sent.get("words", "") in words_of(answer)
    assert not Invitation.objects.exists()


def test_who_sees_what_waits(idea, ada, bo, sam, joins, client_for):
    joins(idea, bo)
    ask_to_join(idea=idea, by=sam, words="I draw packs.")
    invite_coauthor(idea=idea, who="secret@example.com", by=ada)
    seen = {}
    for name, who in {"author": ada, "coauthor": bo, "asking": sam, "visitor": None}.items():
        page = words_of(client_for(who).get(at_team("team", idea)))
        seen[name] = ["Bo Baker" in page, "I draw packs." in page, "secret@example.com" in page]
    assert seen == {
        "author": [True, True, True],
        "coauthor": [True, False, False],
        "asking": [True, False, False],
        "visitor": [True, False, False],
    }


def test_a_request_is_answered_on_the_page(idea, ada, bo, sam, client_for):
    for who in (bo, sam):
        page = client_for(who).post(at_team("join", idea), {"words": "With me!"}, follow=True)
        assert "Your request is with the authors." in words_of(page)
        assert "Your request is with the authors" in words_of(client_for(who).get(at_team("join", idea)))
    first, second = JoinRequest.objects.order_by("pk")
    client = client_for(ada)
    refused = client.post(at_team("answer_request", idea, first.pk), {"right": "edit", "words": "y" * 401})
    assert (refused.status_code, "y" * 401 in words_of(refused)) == (422, True)
    client.post(at_team("answer_request", idea, first.pk), {"right": "suggest", "action": "accept"})
    client.post(
        at_team("answer_request", idea, second.pk),
        {"right": "edit", "words": "Not now.", "action": "decline"},
    )
    assert [(row.person, row.right) for row in fresh(idea).team] == [(bo, "suggest")]
    second.refresh_from_db()
    assert second.answer == Answer.DECLINED
    again = client.post(at_team("answer_request", idea, second.pk), {"right": "edit", "action": "accept"})
    assert again.status_code == 409


def test_rights_are_changed_and_people_taken_off(idea, ada, bo, joins, client_for):
    row, client = joins(idea, bo), client_for(ada)
    place = at_team("coauthor", idea, row.pk)
    assert client.post(place, {"action": "right", "right": "none"}).status_code == 422
    client.post(place, {"action": "right", "right": "submit"})
    assert CoAuthor.objects.get().right == Right.SUBMIT
    client.post(place, {"action": "remove"})
    assert fresh(idea).team == []
    assert client.post(place, {"action": "remove"}).status_code == 404


def test_a_coauthor_leaves(idea, bo, sam, joins, client_for):
    joins(idea, bo)
    page = client_for(bo).post(at_team("leave", idea), follow=True)
    assert "You have left this idea." in words_of(page)
    assert client_for(sam).post(at_team("leave", idea)).status_code == 404


def test_another_ideas_rows_are_not_there(idea, contest, ada, bo, joins, client_for):
    from tests.worlds import idea_in

    other = idea_in(contest, author=ada, title="Another")
    row = joins(other, bo)
    invitation = invite_coauthor(idea=other, who="new@example.com", by=ada)
    asked = ask_to_join(idea=other, by=person())
    client = client_for(ada)
    statuses = [
        client.post(at_team("coauthor", idea, row.pk), {"action": "remove"}).status_code,
        client.post(at_team("cancel_invitation", idea, invitation.pk)).status_code,
        client.post(at_team("answer_request", idea, asked.pk), {"right": "edit"}).status_code,
    ]
    assert statuses == [404, 404, 404]


def test_an_invitation_is_read_and_accepted(idea, ada, bo, client_for):
    link = path_of(invite_coauthor(idea=idea, who=bo.handle, by=ada, words="You know chillies."))
    visitor = words_of(client_for(None).get(link))
    assert f"?next={link}" in visitor
    client = client_for(bo)
    page = words_of(client.get(link))
    assert "Will you make Mango Chilli together?" in page
    assert "You know chillies." in page
    assert client.post(link, {"action": "accept"})["Location"] == idea.get_absolute_url()
    assert client.get(link)["Location"] == idea.get_absolute_url()
    assert client.post(link, {"action": "accept"}).status_code == 403
    assert "Bo Baker" in words_of(client_for(None).get(idea.get_absolute_url()))


def test_the_wrong_person_gets_a_clear_page(idea, ada, sam, bo, client_for):
    link = path_of(invite_coauthor(idea=idea, who=bo.handle, by=ada, words="For Bo alone."))
    page = client_for(sam).get(link)
    assert page.status_code == 200
    assert "This invitation is for @bo_baker, and you are signed in as @sam_stranger." in words_of(page)
    assert "For Bo alone." not in words_of(page)
    assert client_for(sam).post(link, {"action": "accept"}).status_code == 403
    assert client_for(sam).post(link, {"action": "decline"}).status_code == 403


def test_saying_no_with_the_link_alone(idea, ada, client_for):
    link = path_of(invite_coauthor(idea=idea, who="new@example.com", by=ada))
    page = client_for(None).post(link, {"action": "decline"})
    assert "This invitation was declined." in words_of(page)
    assert Invitation.objects.get().answer == Answer.DECLINED


def test_the_vote_must_be_known_of(idea, ada, bo, client_for):
    cast_vote(idea=idea, by=bo)
    client, link = client_for(bo), path_of(invite_coauthor(idea=idea, who=bo.handle, by=ada))
    assert "When you join, your vote is taken back." in words_of(client.get(link))
    refused = client.post(link, {"action": "accept"})
    assert (refused.status_code, CoAuthor.objects.count()) == (422, 0)
    assert "Tick that you know what happens to your vote." in words_of(refused)
    assert client.post(link, {"action": "accept", "knows_of_vote": "on"}).status_code == 302
    assert "You voted for this idea" not in words_of(client.get(idea.get_absolute_url()))


@pytest.mark.parametrize("state", [{"visibility": "hidden"}, {"status": IdeaStatus.WITHDRAWN}])
def test_an_invitation_to_an_idea_that_is_gone_names_it_not(state, idea, ada, bo, client_for):
    link = path_of(invite_coauthor(idea=idea, who=bo.handle, by=ada))
    Idea.objects.filter(pk=idea.pk).update(**state)
    page = words_of(client_for(bo).get(link))
    assert "This does not work" in page
    assert "Mango Chilli" not in page


def test_invitations_that_wait_stand_at_home(idea, ada, bo, client_for, at):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    invite_coauthor(idea=idea, who=bo.email, by=ada)
    home = reverse("gallery:you")
    assert words_of(client_for(bo).get(home)).count("Ada Author asks you to make it together") == 2
    at(invitation.sent_at + LASTS)
    assert "asks you to make it together" not in words_of(client_for(bo).get(home))


def test_what_one_makes_together_is_on_ones_pages(idea, bo, joins, client_for):
    joins(idea, bo)
    for address in (reverse("gallery:you"), bo.get_absolute_url()):
        assert "Mango Chilli" in words_of(client_for(bo).get(address)), address


@pytest.mark.parametrize("rows", [1, 3])
def test_the_team_page_asks_the_same_whatever_it_shows(
    rows, idea, ada, joins, client_for, django_assert_num_queries
):
    for number in range(rows):
        joins(idea, person())
        invite_coauthor(idea=idea, who=f"friend{number}@example.com", by=ada)
        ask_to_join(idea=idea, by=person())
    client, page = client_for(ada), at_team("team", idea)
    client.get(page)
    with django_assert_num_queries(10):
        shown = client.get(page)
    found = shown.context["team"]
    assert [len(found.coauthors), len(found.invitations), len(found.requests)] == [rows] * 3
    with django_assert_num_queries(4):
        client_for(None).get(page)


def test_the_clock_of_an_invitation_is_the_portals(idea, ada, bo):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    assert (invitation.sent_at, invitation.expires_at) == (clock.now(), clock.now() + LASTS)
