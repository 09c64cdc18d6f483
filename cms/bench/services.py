"""Fill a contest with as many invented ideas, ballots and comments as wanted, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bench import crowd
from cms.bench.ballots import author_of, people_for
from cms.bench.filling import Filling
from cms.bench.tables import reset_sequences, unbound
from contests.briefs.models import Contest, Phase
from contests.briefs.phases import ALLOWS, Action
from ideas.discussion.models import Comment
from ideas.entries.models import Idea, IdeaTag, Listing, Tag, Version, VersionContent
from ideas.voting.models import Ballot
from portal.accounts.models import User
from portal.kernel import clock

FILLED = (User, Tag, Ballot, Comment, Version, VersionContent, Idea, Listing, IdeaTag)


@dataclass(frozen=True, slots=True)
class Added:
    ideas: int
    ballots: int
    comments: int


@transaction.atomic
def fill(*, contest: Contest, ideas: int, ballots: int, comments: int, seed: int) -> Added:
    """Add what the contest lacks of so many ideas, ballots and comments; filling it again adds nothing.

    Raises ValidationError for a contest that has not begun, for ballots where no voting has, and for ballots
    or comments on no ideas at all.
    """
    filling = Filling.of(contest, phase=_voting_phase(contest), seed=seed)
    new_ideas = max(0, ideas - len(filling.ideas))
    new_ballots, new_comments = max(0, ballots - filling.ballots), max(0, comments - filling.comments)
    total = len(filling.ideas) + new_ideas
    if (new_ballots or new_comments) and not total:
        raise ValidationError(_("Ballots and comments need ideas."))
    if new_ballots and filling.phase is None:
        raise ValidationError(_("Voting has not begun in this contest."))
    with unbound(*FILLED):
        filling.people = crowd.gather(
            max(author_of(total) + 1, filling.voters + people_for(new_ballots, total))
        )
        filling.reserve(total)
        filling.write_ballots(new_ballots)
        filling.write_comments(new_comments)
        filling.write_ideas()
        filling.recount_known()
    reset_sequences(*FILLED)
    return Added(new_ideas, new_ballots, new_comments)


def _voting_phase(contest: Contest) -> Phase | None:
    now = clock.now()
    if not contest.has_begun(now):
        raise ValidationError(_("This contest has not begun."))
    begun = [
        phase for phase in contest.schedule if Action.VOTE in ALLOWS[phase.kind] and phase.starts_at <= now
    ]
    return begun[-1] if begun else None
