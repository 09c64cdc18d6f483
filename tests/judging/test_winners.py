from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contests.briefs.models import Prize
from contests.briefs.phases import PhaseKind
from ideas.entries.services import set_visibility
from ideas.judging.models import Award
from ideas.judging.reads import awards_of
from ideas.judging.services import name_winner
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, why_not

TOO_EARLY = "Winners are named when submitting, voting and judging are over."
NOT_YOURS = "Only managers of this brand do this."


@pytest.fixture(autouse=True)
def when_results_are_out(story, at):
    assert story.idea
    at(story.during(PhaseKind.RESULTS))


def win(story, idea, **more):
    return name_winner(**{"idea": idea, "place": 1, "citation": "Bold.", "by": story.manager} | more)


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        (PhaseKind.IDEATION, TOO_EARLY),
        (PhaseKind.COCREATION, TOO_EARLY),
        (PhaseKind.VOTING, TOO_EARLY),
        (PhaseKind.JUDGING, TOO_EARLY),
        (PhaseKind.RESULTS, None),
    ],
)
def test_winners_are_named_when_nothing_is_chosen_any_more(story, phase, sentence):
    with clock.frozen(story.during(phase)):
        assert why_not(story.manager, "judging.name_winner", story.idea) == sentence


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("manager", None),
        ("operator", None),
        ("moderator", NOT_YOURS),
        ("other_manager", NOT_YOURS),
        ("creator", NOT_YOURS),
    ],
)
def test_only_managers_of_the_brand_name_winners(story, who, sentence):
    person = getattr(story, who, None) or story.person(who)
    assert why_not(person, "judging.name_winner", story.idea) == sentence


def test_a_hidden_idea_does_not_win(story):
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    story.idea.refresh_from_db()
    with pytest.raises(Denied, match="everybody can see"):
        win(story, story.idea)


def test_an_idea_wins_once(story):
    win(story, story.idea)
    with pytest.raises(NotPossible):
        win(story, story.idea, place=2)


def test_a_place_is_taken_once(story):
    win(story, story.idea)
    with pytest.raises(NotPossible):
        win(story, story.other_idea)
    assert win(story, story.other_idea, place=2).place == 2
    assert [award.place for award in awards_of(story.contest)] == [1, 2]


def test_ideas_share_a_place_while_there_are_pieces_of_its_prize(story):
    prize = Prize.objects.create(contest=story.contest, title="A crate", quantity=2)
    third = story.idea_of("voter", "Plain salt")
    assert [win(story, idea, prize=prize).seat for idea in (story.idea, story.other_idea)] == [1, 2]
    with pytest.raises(NotPossible, match="Every piece"):
        win(story, third, prize=prize)
    with pytest.raises(NotPossible, match="taken"):
        win(story, third)


def test_a_prize_of_another_contest_is_refused(story):
    prize = Prize(contest_id=story.contest.pk + 1, title="Elsewhere")
    with pytest.raises(ValidationError) as refused:
        win(story, story.idea, prize=prize, citation=" ", place=0)
    assert sorted(refused.value.message_dict) == ["citation", "place", "prize"]


def test_the_database_keeps_two_winners_out_of_one_place(story):
    win(story, story.idea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(
            contest=story.contest, idea=story.other_idea, place=1, citation="x", named_by=story.manager
        )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_fill_a_place_at_once_one_is_told(story):
    ideas = [story.idea, story.other_idea]
    instant, manager = clock.now(), story.manager

    def crown(idea):
        try:
            with clock.frozen(instant):
                name_winner(idea=idea, place=1, citation="Bold.", by=manager)
        except NotPossible:
            return "told"
        finally:
            connection.close()
        return "named"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(crown, ideas)) == ["named", "told"]
    assert Award.objects.count() == 1
