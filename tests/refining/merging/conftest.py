"""Ada's idea and Bo's in an open contest, which may become one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, Listing
from ideas.entries.reads import content_of
from ideas.entries.services import revise_idea
from ideas.refining.models import Merge
from ideas.refining.services.merging import agree_to_merge, propose_merge
from ideas.voting.services import fold, recount
from portal.accounts.models import User
from tests.personas import person
from tests.worlds import contest_in, idea_in

NOON = "2026-05-10 12:00"
PEAR = "Pears are smoked over beech.\n\nPepper comes last."


@pytest.fixture(autouse=True)
def noon(at) -> None:
    at(NOON)


@pytest.fixture
def contest(db) -> Contest:
    return contest_in(PhaseKind.OPEN)


@pytest.fixture
def ada(db) -> User:
    return person("Ada Author")


@pytest.fixture
def bo(db) -> User:
    return person("Bo Baker")


@pytest.fixture
def sam(db) -> User:
    return person("Sam Stranger")


@pytest.fixture
def mango(contest, ada) -> Idea:
    """The idea that stays."""
    return idea_in(contest, author=ada)


@pytest.fixture
def pear(contest, bo) -> Idea:
    """The idea that joins it."""
    return idea_in(contest, author=bo, title="Smoked Pear", body=PEAR)


def fresh(idea: Idea) -> Idea:
    return Idea.objects.select_related("contest__brand", "author", "current__content").get(pk=idea.pk)


def read(merge: Merge) -> Merge:
    return Merge.objects.select_related(
        "staying__contest__brand", "staying__author", "joining__contest__brand", "joining__author"
    ).get(pk=merge.pk)


def both_texts(mango: Idea, pear: Idea, **words: Any) -> IdeaContent:
    """What the merge screen is filled with."""
    one, other = content_of(fresh(mango).current), content_of(fresh(pear).current)
    return replace(one, **{"body": f"{one.body}\n\n{other.body}", **words})


@pytest.fixture
def propose(mango, pear) -> Callable[..., Merge]:
    """`propose(ada)` proposes that the pear becomes part of the mango."""

    def send(by: User, **words: Any) -> Merge:
        content = both_texts(mango, pear, **words)
        return propose_merge(staying=mango, joining=pear, content=content, by=by, words="Fruit and smoke!")

    return send


def agree(merge: Merge, by: User) -> Merge:
    return agree_to_merge(merge=merge, digest=read(merge).text_digest, by=by)


@pytest.fixture
def merged(propose, ada, bo) -> Merge:
    """Both are one idea, with Ada's words in between."""
    return agree(propose(ada), bo)


def change(idea: Idea, by: User, **words: Any) -> None:
    idea = fresh(idea)
    content = replace(content_of(idea.current), **words)
    revise_idea(idea=idea, content=content, base=idea.current, by=by)


def tallies(*ideas: Idea) -> list[int]:
    """The votes that lists show once everything is carried; they agree with the ballots."""
    while fold():
        pass
    assert recount(contest=ideas[0].contest) == []
    votes = dict(Listing.objects.values_list("pk", "votes"))
    return [votes[idea.pk] for idea in ideas]
