"""Who hears of what happens in a team, on the site and by mail."""

from __future__ import annotations

import pytest
from django.core import mail

from ideas.entries.models import Right
from ideas.refining.invitations import path_of
from ideas.refining.services.inviting import (
    accept_invitation,
    cancel_invitation,
    decline_invitation,
    invite_coauthor,
)
from ideas.refining.services.joining import accept_request, ask_to_join, decline_request
from ideas.refining.services.team import leave_idea, remove_coauthor
from portal.kernel.models import OutboxRow
from portal.notifications.delivery import deliver_all
from portal.notifications.kinds import KINDS
from portal.notifications.models import Notice
from tests.refining.team.conftest import fresh
from tests.worlds import comment_on


@pytest.fixture
def told(drain):
    """`told(person)` carries what waits and gives the sentences that the person has not been told yet."""
    read: set[int] = set()

    def new(person) -> list[tuple[str, str]]:
        drain()
        notices = Notice.objects.filter(recipient=person).exclude(pk__in=read).order_by("pk")
        read.update(notice.pk for notice in notices)
        return [(n.kind, KINDS[n.kind].said("sentence", n.facts)) for n in notices]

    return new


@pytest.fixture
def team(idea, ada, bo, joins):
    """Ada's idea that Bo makes too; what was told of it is forgotten."""
    joins(idea, bo)
    OutboxRow.objects.all().delete()
    return fresh(idea)


def test_a_member_hears_of_the_invitation_and_who_invited_of_the_yes(idea, ada, bo, told, drain):
    drain()
    told(ada)
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada, words="You know chillies.")
    assert told(bo) == [
        (
            "coauthor_invited",
            "Ada Author asks you to make “Mango Chilli” together with them. "
            "You may then: change the idea, and take suggestions in.",
        )
    ]
    notice = Notice.objects.get(recipient=bo)
    assert (notice.url, KINDS[notice.kind].said("more", notice.facts)) == (
        path_of(invitation),
        "You know chillies.",
    )
    accept_invitation(invitation=invitation, by=bo)
    assert told(ada) == [
        ("coauthor_accepted", "Bo Baker accepted your invitation and makes “Mango Chilli” with you now.")
    ]


def test_an_address_gets_a_letter_with_the_link_while_it_can_be_answered(idea, ada, drain):
    first = invite_coauthor(idea=idea, who="new@example.com", by=ada, words="Please!")
    second = invite_coauthor(idea=idea, who="late@example.com", by=ada)
    drain()
    cancel_invitation(invitation=second, by=ada)
    deliver_all()
    letters = [letter for letter in mail.outbox if "Will you make" in letter.subject]
    assert [(letter.to, letter.subject) for letter in letters] == [
        (["new@example.com"], "Will you make “Mango Chilli” with Ada Author?")
    ]
    assert path_of(first) in letters[0].body
    assert "Please!" in letters[0].body


def test_the_rest_of_the_team_hears_who_joins_declines_and_leaves(team, ada, bo, sam, told, joins):
    place = joins(team, sam)
    assert told(bo) == [("coauthor_joined", "Sam Stranger makes “Mango Chilli” with you now.")]
    leave_idea(coauthor=place, by=sam)
    left = (
        "coauthor_left",
        "Sam Stranger no longer makes “Mango Chilli”. What they wrote, and their credit for it, stay.",
    )
    assert told(bo) == [left]
    assert told(ada)[-1] == left
    told(sam)
    decline_invitation(invitation=invite_coauthor(idea=fresh(team), who=sam.handle, by=ada), by=sam)
    assert told(ada) == [
        ("coauthor_declined", "Sam Stranger declined your invitation to make “Mango Chilli” together.")
    ]


def test_who_is_removed_is_told_and_who_did_it_is_not(team, ada, bo, told):
    told(ada)
    remove_coauthor(coauthor=team.team[0], by=ada)
    assert told(bo) == [
        (
            "coauthor_removed",
            "You were taken off the team of “Mango Chilli”. Credit for what you did stays yours.",
        )
    ]
    assert told(ada) == []


def test_requests_reach_who_decides_and_answers_who_asked(team, ada, bo, sam, told):
    told(ada)
    asked = ask_to_join(idea=team, by=sam, words="I draw.")
    assert told(ada) == [("join_asked", "Sam Stranger asks to make “Mango Chilli” together with you.")]
    assert told(bo) == []
    decline_request(request=asked, by=ada, words="Not now.")
    assert told(sam) == [("join_declined", "The authors of “Mango Chilli” go on without you this time.")]
    assert Notice.objects.get(recipient=sam).facts["words"] == "Not now."
    accept_request(request=ask_to_join(idea=team, by=sam), by=ada, right=Right.SUGGEST)
    assert told(sam) == [
        (
            "join_accepted",
            "Ada Author took you in: you make “Mango Chilli” too now. You may: suggest changes.",
        )
    ]


def test_coauthors_hear_of_comments(team, bo, sam, told):
    comment_on(team, sam)
    assert told(bo) == [("idea_commented", "Sam Stranger commented on your idea “Mango Chilli”.")]
