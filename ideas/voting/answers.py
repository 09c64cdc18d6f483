"""What voting says to who is about to make an idea, and does when they join it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from contests.briefs.phases import Action, PhaseKind
from contests.briefs.questions import CopyAlong, WhatIsMissing
from ideas.entries.questions import WeighChange
from ideas.refining.questions import BeforeJoining, HasVotedFor, HoldVotes, SupportersChanged, Vote
from ideas.refining.reads.merging import roots_of, were_merged, with_parts
from ideas.voting.eligibility import has_invited
from ideas.voting.merged import hold_listings, hold_waiting
from ideas.voting.models import Among
from ideas.voting.reads import voted_ideas
from ideas.voting.rules import copy_rules, rules_of
from ideas.voting.services import count_again, withdraw_vote
from ideas.voting.stretches import weigh
from ideas.voting.wholes import count_wholes
from portal.kernel.policies import can

NO_FINALISTS = _(
    "People are to vote on finalists, and no phase before the vote brings any: plan one in which ideas are "
    "brought, screened or judged, or let people vote on all ideas."
)
NOBODY_INVITED = _("Only people on a list are to vote, and nobody is on it yet.")


def weigh_change(question: WeighChange) -> None:
    """Answers `WeighChange`, in the transaction that holds the idea's listing."""
    idea_id = question.version.idea_id
    if weigh(question.version):
        count_wholes(roots_of([idea_id]) & {idea_id})


def vote_for(question: HasVotedFor) -> Vote | None:
    """Answers `HasVotedFor`."""
    person, idea = question.person, question.idea
    if not voted_ideas(person, with_parts(idea)):
        return None
    return Vote(goes_back=can(person, "voting.withdraw_vote", idea))


def copy_phases(question: CopyAlong) -> None:
    """Answers `CopyAlong`: the copy of a voting phase has the latest rules of the first."""
    rows = Phase.objects.in_bulk([key for pair in question.phases for key in pair])
    for old, new in question.phases:
        copy_rules(rows[old], rows[new])


def missing_for_votes(question: WhatIsMissing) -> list[ValidationError]:
    """Answers `WhatIsMissing`: a vote on finalists needs a phase before it in which they can be found."""
    chosen_in, found = frozenset({Action.SUBMIT, Action.SCREEN, Action.JUDGE}), False
    for phase in question.contest.schedule:
        if phase.kind == PhaseKind.VOTING and not found and rules_of(phase).among == Among.FINALISTS:
            return [ValidationError(NO_FINALISTS, code="no_finalists")]
        if phase.kind == PhaseKind.VOTING and rules_of(phase).invited_only and not has_invited(phase):
            return [ValidationError(NOBODY_INVITED, code="nobody_invited")]
        found = found or bool(phase.allowed & chosen_in)
    return []


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
