"""A small world for entries: one brand, one flavour contest whose first phase runs, and the people in it."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from contests.brands.models import Brand, Role
from contests.brands.services import add_staff, create_brand
from contests.briefs.models import Contest, ContestStatus
from contests.briefs.services import create_contest
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.services import create_idea
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM

OPENS = datetime(2026, 5, 1, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=100)
# A flavour contest's hundred days: 50 of ideas, 20 of co-creation, 20 of voting, 10 of judging, then results.
BEFORE, IDEAS, COCREATION, VOTING, JUDGING, RESULTS = (
    OPENS + timedelta(days=day) for day in (-1, 1, 55, 75, 95, 105)
)


@pytest.fixture(autouse=True)
def in_the_phase_of_ideas(at) -> None:
    at(IDEAS)


@pytest.fixture
def member(db) -> Callable[..., User]:
    """`member("mango_lover")` is a person with a verified address, the same for the same handle."""
    known: dict[str, User] = {}

    def make(handle: str, **more) -> User:
        if handle not in known:
            known[handle] = register_member(
                email=f"{handle}@example.com", handle=handle, display_name=handle.title(), **more
            )
        return known[handle]

    return make


@pytest.fixture
def creator(member) -> User:
    return member("creator")


@pytest.fixture
def stranger(member) -> User:
    return member("stranger")


@pytest.fixture
def brand(db) -> Brand:
    return create_brand(name="Crackle", slug="crackle", by=SYSTEM)


@pytest.fixture
def moderator(member, brand) -> User:
    person = member("desk_of_crackle")
    add_staff(brand=brand, user=person, role=Role.MODERATOR, by=SYSTEM)
    return person


@pytest.fixture
def contest_of_kind(brand) -> Callable[..., Contest]:
    """`contest_of_kind("design")` is a published contest made from that template."""
    numbers = itertools.count(1)

    def make(template: str = "flavour", **more) -> Contest:
        contest = create_contest(
            brand=brand,
            template=template,
            title=f"Bring us a taste {next(numbers)}",
            opens_at=OPENS,
            closes_at=CLOSES,
            prize_title="A year of crisps",
            by=SYSTEM,
            **more,
        )
        Contest.objects.filter(pk=contest.pk).update(status=ContestStatus.PUBLISHED, published_at=OPENS)
        return Contest.objects.get(pk=contest.pk)

    return make


@pytest.fixture
def contest(contest_of_kind) -> Contest:
    return contest_of_kind()


@pytest.fixture
def mango() -> IdeaContent:
    return IdeaContent(
        title="Mango Chilli Lime",
        pitch="A beach in a bag.",
        body="Sweet first, then it *bites*.",
        answers={"ingredients": ["mango", "chilli", "lime"], "base": "Potato"},
        tags=("fruity", "hot"),
    )


@pytest.fixture
def idea(contest, mango, creator) -> Idea:
    return create_idea(contest=contest, content=mango, by=creator)


def photo(name: str = "photo.jpg", size: tuple[int, int] = (640, 480)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "#d92b1f").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def pictured(client_for, creator, contest) -> Idea:
    """An idea with one picture, in a contest that asks for nothing else."""
    words = {"draft": str(uuid4()), "title": "A shoe for rain", "ai_help": "none", "picture": [photo()]}
    answer = client_for(creator).post(reverse("gallery:new", args=[contest.slug]), words)
    assert answer.status_code == 302
    return Idea.objects.get()
