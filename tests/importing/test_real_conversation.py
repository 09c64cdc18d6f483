"""A real conversation of 316 statements and 29,802 votes becomes a finished contest, figure by figure."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.management import call_command
from django.urls import reverse

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.voting.models import Ballot, InboxEntry
from ideas.voting.services import recount
from portal.accounts.models import User
from portal.kernel.visibility import Visibility
from tests.importing.conftest import HIVEMIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(brand, operator):
    call_command("import_contest", str(HIVEMIND), brand=brand.slug, verbosity=0)
    return Contest.objects.get(brand=brand)


def key_of(idea):
    return idea.source_key.rpartition(":")[2]


def test_the_whole_record_agrees_with_the_file(contest, statements, last_votes, client):
    ideas = {key_of(idea): idea for idea in Idea.objects.filter(contest=contest).select_related("listing")}

    assert {key: idea.visibility for key, idea in ideas.items()} == {
        row["comment-id"]: Visibility.HIDDEN if row["moderated"] == "-1" else Visibility.VISIBLE
        for row in statements
    }
    supporters = Counter(statement for (statement, _voter), vote in last_votes.items() if vote == 1)
    assert {key: idea.listing.votes for key, idea in ideas.items()} == {
        row["comment-id"]: supporters[row["comment-id"]] for row in statements
    }
    assert Ballot.objects.filter(idea__contest=contest).count() == 29_802
    assert current_values(contest) == Counter(last_votes.values())
    assert Ballot.objects.filter(turn__gt=1).values("idea", "user").distinct().count() == 76
    assert User.objects.filter(ideas__contest=contest).distinct().count() == 97
    assert User.objects.filter(ballots__idea__contest=contest).distinct().count() == 536
    assert not InboxEntry.objects.exists()
    assert list(recount(contest=contest)) == []

    every_word = {row["comment-id"]: " ".join(row["comment-body"].split()) for row in statements}
    assert {
        key: " ".join((idea.current.content.body or idea.pitch).split()) for key, idea in ideas.items()
    } == every_word
    assert contest.is_over()
    assert contest.phase.kind == "results"

    first_page = client.get(reverse("gallery:contest", args=[contest.slug]), {"sort": "votes"})
    best = max(
        (idea for idea in ideas.values() if idea.is_public), key=lambda idea: (idea.listing.votes, idea.pk)
    )
    assert first_page.status_code == 200
    assert first_page.content.decode().index(best.get_absolute_url()) > 0
    hidden = next(idea for idea in ideas.values() if not idea.is_public)
    assert client.get(hidden.get_absolute_url()).status_code == 404


def current_values(contest) -> Counter:
    """How many current ballots say what: the last turn of each voter on each idea."""
    last: dict[tuple[int, int], int] = {}
    for idea, user, value in (
        Ballot.objects.filter(idea__contest=contest).order_by("turn").values_list("idea", "user", "value")
    ):
        last[idea, user] = value
    return Counter(last.values())


def test_importing_again_adds_nothing(contest, brand, operator, capsys):
    before = [model.objects.count() for model in (User, Idea, Ballot, Contest)]
    call_command("import_contest", str(HIVEMIND), brand=brand.slug)
    assert [model.objects.count() for model in (User, Idea, Ballot, Contest)] == before
    assert "0 ideas, 0 people, 0 ballots added" in capsys.readouterr().out
