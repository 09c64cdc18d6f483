"""Who may let a vote stand for an idea that changed, and when."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.brands.models import Role
from ideas.voting.services import keep_vote
from portal.kernel.policies import Denied
from tests.gallery.builders import NOON, staff_of
from tests.voting.changes import CLOSES, OPENS, TICK, fresh, open_idea, voters

pytestmark = pytest.mark.django_db

WHO = {
    "author": (lambda idea: idea.author, "This is your own idea. Others vote for it."),
    "visitor": (lambda idea: AnonymousUser(), "Sign in to keep your vote."),
    "closed": (
        lambda idea: _closed(voters(idea, 1)[0]),
        "Your account is suspended, so you cannot vote at present.",
    ),
    "moderator": (
        lambda idea: staff_of(idea.contest.brand, Role.MODERATOR),
        "You work for this brand. Its staff do not vote in its contests.",
    ),
    "voter": (lambda idea: voters(idea, 1)[0], None),
}


def _closed(person):
    person.is_former = True
    person.save(update_fields=["is_former"])
    return person


@pytest.mark.parametrize("who", WHO)
def test_who_may_keep_a_vote(who):
    idea = open_idea()
    make, sentence = WHO[who]
    person = make(idea)
    _kept_or_refused(idea, person, sentence)


@pytest.mark.parametrize(
    ("now", "sentence"),
    [(OPENS - TICK, "Voting starts on"), (NOON, None), (CLOSES - TICK, None), (CLOSES, "Voting has ended.")],
)
def test_when_a_vote_may_be_kept(now, sentence, at):
    idea = open_idea()
    [vera] = voters(idea, 1)
    at(now)
    _kept_or_refused(idea, vera, sentence)


def test_no_vote_is_kept_for_a_hidden_idea():
    idea = open_idea()
    [vera] = voters(idea, 1)
    type(idea).objects.filter(pk=idea.pk).update(visibility="hidden")
    _kept_or_refused(idea, vera, "hidden or withdrawn")


def _kept_or_refused(idea, person, sentence):
    if sentence is None:
        assert keep_vote(idea=fresh(idea), seen=fresh(idea).current, by=person).value == 1
        return
    with pytest.raises(Denied, match=sentence) as refusal:
        keep_vote(idea=fresh(idea), seen=fresh(idea).current, by=person)
    assert refusal.value.policy == "voting.keep_vote"
