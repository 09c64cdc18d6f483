"""Ideas that change while people vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from contests.briefs.models import EarlierVotes
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.entries.reads import content_of
from ideas.entries.services import revise_idea
from ideas.voting.division import with_changes
from ideas.voting.services import cast_vote, fold
from tests.gallery.builders import NOON, contest_in, idea_in, member

OPENS, CLOSES = NOON - timedelta(days=1), NOON + timedelta(days=2)
TICK = timedelta(microseconds=1)
BODY = "A crisp that tastes of ripe mango at first and of smoked chilli at the end."
OTHER = "Beetroot, horseradish and dill: nothing sweet, nothing hot, and it colours your fingers."
TYPO = "A crisp that tastes of ripe mangoe at first and of smoked chili at the end."


def open_idea(rule=EarlierVotes.STAY, **more):
    """An idea in a contest where it may be changed while people vote, from 9 to 12 May."""
    return idea_in(contest_in(PhaseKind.OPEN, earlier_votes=rule, **more), body=BODY)


def fresh(idea):
    ideas = with_changes(Idea.objects.select_related("contest__brand", "author", "current", "listing"))
    return ideas.get(pk=idea.pk)


def change(idea, **words):
    """The idea's next version."""
    idea = fresh(idea)
    content = replace(content_of(idea.current), **(words or {"body": OTHER}))
    return revise_idea(idea=idea, content=content, base=idea.current, by=idea.author)


def voters(idea, count, *, folded=True):
    people = [member("Vera") for _n in range(count)]
    for person in people:
        cast_vote(idea=fresh(idea), by=person)
    if folded:
        fold()
    return people
