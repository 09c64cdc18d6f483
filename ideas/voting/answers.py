"""What voting says to who is about to make an idea, and does when they join it."""

from __future__ import annotations

from ideas.refining.questions import BeforeJoining, HasVotedFor, HoldVotes, SupportersChanged, Vote
from ideas.refining.reads.merging import were_merged, with_parts
from ideas.voting.merged import hold_listings, hold_waiting
from ideas.voting.reads import voted_ideas
from ideas.voting.services import count_again, withdraw_vote
from portal.kernel.policies import can


def vote_for(question: HasVotedFor) -> Vote | None:
    """Answers `HasVotedFor`."""
    person, idea = question.person, question.idea
    if not voted_ideas(person, with_parts(idea)):
        return None
    return Vote(goes_back=can(person, "voting.withdraw_vote", idea))


def take_vote_back(question: BeforeJoining) -> None:
    """Answers `BeforeJoining`: nobody votes for an idea they make. A vote that is over stays as it was."""
    vote = vote_for(HasVotedFor(person=question.person, idea=question.idea))
    if vote and vote.goes_back:
        withdraw_vote(idea=question.idea, by=question.person)


def hold_votes(question: HoldVotes) -> None:
    """Answers `HoldVotes`."""
    hold_waiting(question.idea_ids)
    hold_listings(question.idea_ids)


def count_supporters(question: SupportersChanged) -> None:
    """Answers `SupportersChanged`, with a count where others are or were part of the idea."""
    if wholes := were_merged(question.idea_ids):
        count_again(idea_ids=wholes)
