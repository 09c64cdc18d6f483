from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.voting.services import cast_vote
from ideas.voting.tasks import fold_ballots
from tests.gallery.builders import contest_in, idea_in, member

pytestmark = pytest.mark.django_db


def recount(*words):
    said = StringIO()
    call_command("recount", *words, stdout=said)
    return said.getvalue().splitlines()


def test_the_command_prints_and_repairs_differences():
    idea = idea_in(contest_in(PhaseKind.VOTING, slug="crisp"))
    cast_vote(idea=idea, by=member("Vera"))
    assert fold_ballots() == 1
    assert recount("crisp") == ["Every tally agrees with its ballots."]
    Listing.objects.update(votes=9)
    with pytest.raises(CommandError, match="1 differ"):
        recount("crisp")
    line = f"idea {idea.pk}: tally 9, ballots say 1"
    assert recount("crisp", "--repair") == [line, "1 put right."]
    assert Listing.objects.get().votes == 1


def test_an_unknown_contest_is_an_error():
    with pytest.raises(CommandError, match="no contest"):
        recount("nowhere")
