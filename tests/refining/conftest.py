"""A world for refining: an idea in a contest whose co-creation phase runs, and the people round it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.entries.reads import content_of
from ideas.entries.services import revise_idea
from ideas.refining.models import Suggestion
from ideas.refining.services.suggesting import suggest_edit
from portal.accounts.models import User
from tests.personas import person
from tests.worlds import contest_in, idea_in

BODY = "Mango comes first, ripe and loud. Then chilli climbs in slowly.\n\nSalt closes the door behind them."


@pytest.fixture(autouse=True)
def in_co_creation(at) -> None:
    at("2026-05-10 12:00")


@pytest.fixture
def contest(db) -> Contest:
    return contest_in(PhaseKind.COCREATION)


@pytest.fixture
def ada(db) -> User:
    return person("Ada Author")


@pytest.fixture
def sam(db) -> User:
    return person("Sam Suggester")


@pytest.fixture
def idea(contest, ada) -> Idea:
    return idea_in(contest, author=ada, body=BODY)


def fresh(idea: Idea) -> Idea:
    return Idea.objects.select_related("contest__brand", "author", "current__content").get(pk=idea.pk)


@pytest.fixture
def change() -> Callable[..., Any]:
    """`change(idea, ada, body="…")` saves a version of the idea with these words changed."""

    def save(idea: Idea, by: User, **words: Any):
        idea = fresh(idea)
        content = replace(content_of(idea.current), **words)
        return revise_idea(idea=idea, content=content, base=idea.current, by=by)

    return save


@pytest.fixture
def suggest() -> Callable[..., Suggestion]:
    """`suggest(idea, sam, body="…")` proposes these words for the idea as it is."""

    def send(idea: Idea, by: User, *, note: str = "", **words: Any) -> Suggestion:
        idea = fresh(idea)
        content = replace(content_of(idea.current), **words)
        return suggest_edit(idea=idea, base=idea.current, content=content, by=by, note=note)

    return send
