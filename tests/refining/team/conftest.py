"""An idea of Ada's in an open contest, and the people who make it with her, or would like to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contests.brands.models import Role
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.models import CoAuthor, Idea, Right
from ideas.refining.services.inviting import accept_invitation, invite_coauthor
from portal.accounts.models import User
from tests.personas import person, staff_of
from tests.worlds import contest_in, idea_in

NOON = "2026-05-10 12:00"


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
def clerk(contest) -> User:
    """Somebody who works for the brand."""
    return staff_of(contest.brand, Role.MODERATOR, "Mona Moderator")


@pytest.fixture
def idea(contest, ada) -> Idea:
    return idea_in(contest, author=ada)


def fresh(idea: Idea) -> Idea:
    return Idea.objects.select_related("contest__brand", "author", "current__content").get(pk=idea.pk)


@pytest.fixture
def joins() -> Callable[..., CoAuthor]:
    """`joins(idea, bo, Right.EDIT)` makes Bo a co-author, by invitation."""

    def join(idea: Idea, who: User, right: Any = Right.EDIT) -> CoAuthor:
        invitation = invite_coauthor(idea=idea, who=who.handle, by=idea.author, right=right)
        return accept_invitation(invitation=invitation, by=who)

    return join
