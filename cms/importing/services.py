"""Bring a contest that ran elsewhere into the portal: its ideas, people, moderation states and ballots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.importing.records import ContestRecord, IdeaRecord
from cms.pages.services import make_contest_page
from contests.brands.models import Brand
from contests.briefs.history import record_past_contest
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.services import create_idea
from ideas.moderation.history import record_past_hiding
from ideas.voting.history import PastBallot, record_past_ballots
from portal.accounts.models import User
from portal.accounts.participants import record_participant
from portal.kernel.policies import SYSTEM


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added; a repeated one adds nothing."""

    contest: Contest
    ideas: int
    people: int
    ballots: int


@transaction.atomic
def import_contest(*, record: ContestRecord, brand: Brand, by: Any) -> Imported:
    """Load a contest record under the brand, all of it or nothing; repeating it doubles nothing.

    Raises ValidationError with every problem of the record, each with its file and line.
    """
    if record.problems:
        raise ValidationError([str(problem) for problem in record.problems])
    contest = record_past_contest(
        brand=brand,
        title=record.title,
        summary=record.summary,
        kind=record.kind,
        time_zone=record.time_zone,
        opened_at=record.opened_at,
        closed_at=record.closed_at,
        by=by,
    )
    people, new_people = _people(record)
    ideas, new_ideas = _ideas(record, contest, people, by)
    phase = contest.phases.get(kind=PhaseKind.OPEN)
    ballots = record_past_ballots(
        phase=phase,
        ballots=[
            PastBallot(ideas[b.idea].pk, people[b.voter].pk, b.value, b.cast_at) for b in record.ballots
        ],
    )
    make_contest_page(contest=contest, by=by)
    return Imported(contest, new_ideas, new_people, ballots)


def _people(record: ContestRecord) -> tuple[dict[str, User], int]:
    before = User.objects.count()
    people = {
        person.key: record_participant(
            source=record.source, key=person.key, name=person.name, country=person.country
        )
        for person in record.people.values()
    }
    return people, User.objects.count() - before


def _ideas(
    record: ContestRecord, contest: Contest, people: dict[str, User], by: Any
) -> tuple[dict[str, Idea], int]:
    known = {
        idea.source_key: idea for idea in contest.ideas.filter(source_key__startswith=f"{record.source}:")
    }
    ideas, added = {}, 0
    for row in sorted(record.ideas, key=lambda row: row.submitted_at):
        source_key = f"{record.source}:{row.key}"
        if source_key in known:
            ideas[row.key] = known[source_key]
            continue
        ideas[row.key] = _add_idea(row, contest, people[row.author], source_key, by)
        added += 1
    return ideas, added


def _add_idea(row: IdeaRecord, contest: Contest, author: User, source_key: str, by: Any) -> Idea:
    content = IdeaContent(title=row.title, pitch=row.pitch, body=row.body if row.body != row.pitch else "")
    idea = create_idea(
        contest=contest, content=content, by=SYSTEM, author=author, source_key=source_key, at=row.submitted_at
    )
    if row.is_hidden:
        record_past_hiding(
            kind="idea",
            obj=idea,
            reason=_("Moderated out in the original contest."),
            by=by,
            at=row.submitted_at,
        )
    return idea
