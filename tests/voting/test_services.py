from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, Listing
from ideas.voting.models import Ballot, InboxEntry
from ideas.voting.reads import standing, tallies, voted_ideas, votes_shown
from ideas.voting.services import cast_vote, fold, recount, withdraw_vote
from ideas.voting.support import SupportManager
from portal.kernel.policies import Denied
from tests.gallery.builders import contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))


def turns(idea, person):
    return list(
        Ballot.objects.filter(idea=idea, user=person).order_by("turn").values_list("turn", "value", "delta")
    )


def test_casting_adds_a_ballot_and_an_inbox_row(idea):
    vera = member("Vera")
    ballot = cast_vote(idea=idea, by=vera)
    assert turns(idea, vera) == [(1, 1, 1)]
    assert (ballot.version_id, ballot.slot, ballot.object_id) == (idea.current_id, str(idea.pk), idea.pk)
    assert list(InboxEntry.objects.values_list("ballot", "idea", "user", "delta")) == [
        (ballot.pk, idea.pk, vera.pk, 1)
    ]


def test_casting_twice_changes_nothing(idea):
    vera = member("Vera")
    assert cast_vote(idea=idea, by=vera) == cast_vote(idea=idea, by=vera)
    assert turns(idea, vera) == [(1, 1, 1)]


def test_taking_back_and_casting_again_add_turns(idea):
    vera = member("Vera")
    cast_vote(idea=idea, by=vera)
    withdraw_vote(idea=idea, by=vera)
    withdraw_vote(idea=idea, by=vera)
    cast_vote(idea=idea, by=vera)
    assert turns(idea, vera) == [(1, 1, 1), (2, 0, -1), (3, 1, 1)]


def test_taking_back_what_was_never_cast_writes_nothing(idea):
    assert withdraw_vote(idea=idea, by=member("Vera")) is None
    assert not Ballot.objects.exists()


def test_votes_speak_with_the_words_of_django_vote(idea):
    vera = member("Vera")
    assert isinstance(idea.votes, SupportManager)
    idea.votes.up(vera.pk)
    assert idea.votes.exists(vera.pk)
    assert idea.votes.count() == 1
    assert [pk for pk, _at in idea.votes.user_ids()] == [vera.pk]
    assert list(idea.votes.all(vera.pk)) == [idea]
    idea.votes.delete(vera.pk)
    assert not idea.votes.exists(vera.pk)
    assert idea.votes.count() == 0
    assert idea.votes.get(vera.pk).turn == 2


def test_a_ballot_cannot_be_changed_or_deleted(idea):
    ballot = cast_vote(idea=idea, by=member("Vera"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(value=0)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).delete()


def test_the_voter_sees_the_own_vote_at_once_and_others_after_the_fold(idea):
    vera, other = member("Vera"), member("Otto")
    cast_vote(idea=idea, by=vera)
    assert tallies([idea], vera) == {idea.pk: 1}
    assert tallies([idea], other) == {idea.pk: 0}
    assert voted_ideas(vera, [idea]) == {idea.pk}
    assert fold() == 1
    assert tallies([idea], vera) == tallies([idea], other) == {idea.pk: 1}
    assert fold() == 0


def test_a_fold_takes_no_more_than_its_limit(idea):
    for _number in range(5):
        cast_vote(idea=idea, by=member("Vera"))
    assert [fold(limit=2), fold(limit=2), fold(limit=2)] == [2, 2, 1]
    assert Listing.objects.get(pk=idea.pk).votes == 5


def test_casting_touches_neither_idea_nor_listing(idea, django_assert_num_queries):
    before = Idea.objects.values().get(pk=idea.pk), Listing.objects.values().get(pk=idea.pk)
    cast_vote(idea=idea, by=member("Vera"))
    assert before == (Idea.objects.values().get(pk=idea.pk), Listing.objects.values().get(pk=idea.pk))


def test_recount_finds_and_repairs_what_is_wrong(idea):
    contest = idea.contest
    other = idea_in(contest, title="Lime")
    vera, otto = member("Vera"), member("Otto")
    cast_vote(idea=idea, by=vera)
    cast_vote(idea=idea, by=otto)
    fold()
    withdraw_vote(idea=idea, by=otto)
    cast_vote(idea=other, by=vera)
    assert recount(contest=contest) == []
    Listing.objects.filter(pk=idea.pk).update(votes=7)
    [difference] = recount(contest=contest)
    assert (difference.idea_id, difference.tally, difference.counted) == (idea.pk, 7, 2)
    assert len(recount(contest=contest, repair=True)) == 1
    assert recount(contest=contest) == []
    fold()
    assert tallies([idea, other], vera) == {idea.pk: 1, other.pk: 1}
    assert recount(contest=contest) == []


# Who may vote: the sentence, or None.
WHO = {
    "voter": None,
    "author": "This is your own idea. Others vote for it.",
    "unverified": "Confirm your e-mail address first, then you can vote.",
    "closed": "Your account is suspended, so you cannot vote at present.",
    "moderator": "You work for this brand. Its staff do not vote in its contests.",
    "manager": "You work for this brand. Its staff do not vote in its contests.",
    "other brand's manager": None,
}


@pytest.mark.parametrize("who", WHO)
def test_who_may_vote(who, idea):
    house = idea.contest.brand
    person = {
        "voter": lambda: member("Vera"),
        "author": lambda: idea.author,
        "unverified": lambda: member("Uma", verified=False),
        "closed": lambda: _closed(member("Carl")),
        "moderator": lambda: staff_of(house, Role.MODERATOR),
        "manager": lambda: staff_of(house, Role.MANAGER),
        "other brand's manager": lambda: staff_of(contest_in().brand, Role.MANAGER),
    }[who]()
    if WHO[who] is None:
        cast_vote(idea=idea, by=person)
        assert standing(idea, person).is_cast
    else:
        with pytest.raises(Denied) as refusal:
            cast_vote(idea=idea, by=person)
        assert str(refusal.value) == WHO[who] == standing(idea, person).why_not
        assert refusal.value.policy == "voting.vote_idea"
        assert not Ballot.objects.exists()


def _closed(person):
    person.is_former = True
    person.save(update_fields=["is_former"])
    return person


@pytest.mark.parametrize("state", [{"visibility": "hidden"}, {"visibility": "held"}, {"status": "withdrawn"}])
def test_only_public_ideas_take_votes(state, idea):
    Idea.objects.filter(pk=idea.pk).update(**state)
    fresh = Idea.objects.get(pk=idea.pk)
    with pytest.raises(Denied, match="hidden or withdrawn"):
        cast_vote(idea=fresh, by=member("Vera"))


def test_a_vote_can_be_taken_back_from_a_hidden_idea(idea):
    vera = member("Vera")
    cast_vote(idea=idea, by=vera)
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    withdraw_vote(idea=Idea.objects.get(pk=idea.pk), by=vera)
    assert turns(idea, vera)[-1] == (2, 0, -1)


def test_votes_before_any_voting_phase_are_not_shown(idea):
    assert not votes_shown(contest_in(PhaseKind.COCREATION))
    assert votes_shown(idea.contest)
