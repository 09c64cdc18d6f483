"""Who may do what with suggestions, requests for help and versions: one table, every persona named."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.refining.services.answering import decline_suggestion
from ideas.refining.services.asks import post_ask
from ideas.refining.services.remarks import post_remark
from portal.kernel import clock
from portal.kernel.policies import can, why_not
from tests.personas import operator, person, staff_of
from tests.refining.conftest import BODY, fresh
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db
OTHERS = BODY.replace("ripe", "green")


@pytest.fixture
def world(idea, ada, sam, suggest, change):
    """What is decided upon, by name, and the people."""
    brand = idea.contest.brand
    first = fresh(idea).current
    change(idea, ada, title="Mango Salt")
    sent = suggest(idea, sam, body=OTHERS)
    talker = person("Talker")
    things = {
        "idea": fresh(idea),
        "suggestion": sent,
        "remark": post_remark(suggestion=sent, body="Yes.", by=talker),
        "ask": post_ask(idea=fresh(idea), words="A drawing", skill="drawing", by=ada),
        "version": type(first).objects.select_related("idea__contest__brand", "content").get(pk=first.pk),
    }
    people = {
        "visitor": AnonymousUser(),
        "author": ada,
        "suggester": sam,
        "talker": talker,
        "stranger": person("Stranger"),
        "moderator": staff_of(brand, Role.MODERATOR),
        "operator": operator(),
    }
    return things, people


MAY = {
    "entries.draft_change": (
        "idea",
        {"visitor", "author", "suggester", "talker", "stranger", "moderator", "operator"},
    ),
    "refining.begin_suggestion": (
        "idea",
        {"visitor", "author", "suggester", "talker", "stranger", "moderator", "operator"},
    ),
    "refining.suggest_edit": ("idea", {"suggester", "talker", "stranger"}),
    "refining.revise_suggestion": ("suggestion", {"suggester"}),
    "refining.withdraw_suggestion": ("suggestion", {"suggester"}),
    "refining.answer_suggestion": ("suggestion", {"author"}),
    "refining.discuss_suggestion": (
        "suggestion",
        {"author", "suggester", "talker", "stranger", "moderator", "operator"},
    ),
    "refining.like_suggestion": ("suggestion", {"author", "talker", "stranger", "moderator", "operator"}),
    "refining.remix_suggestion": ("suggestion", set()),
    "refining.moderate_suggestion": ("suggestion", {"moderator", "operator"}),
    "refining.moderate_remark": ("suggestion", {"moderator", "operator"}),
    "refining.remove_remark": ("remark", {"talker"}),
    "refining.post_ask": ("idea", {"author"}),
    "refining.close_ask": ("ask", {"author"}),
    "refining.restore_version": ("version", {"author"}),
    "refining.blank_version": ("version", {"moderator", "operator"}),
}


@pytest.mark.parametrize("policy", MAY)
def test_who_may(policy, world):
    things, people = world
    thing, allowed = MAY[policy]
    assert {name for name, who in people.items() if can(who, policy, things[thing])} == allowed


def test_what_was_declined_may_be_remixed_by_who_sent_it(world):
    things, people = world
    decline_suggestion(suggestion=things["suggestion"], by=people["author"])
    things["suggestion"].refresh_from_db()
    may = {
        name for name, who in people.items() if can(who, "refining.remix_suggestion", things["suggestion"])
    }
    assert may == {"suggester"}


PHASES = [
    (PhaseKind.TEASER, False),
    (PhaseKind.IDEATION, False),
    (PhaseKind.COCREATION, True),
    (PhaseKind.OPEN, True),
    (PhaseKind.VOTING, False),
    (PhaseKind.JUDGING, False),
    (PhaseKind.RESULTS, False),
]


@pytest.mark.parametrize(("kind", "allowed"), PHASES)
def test_ideas_are_refined_in_their_phases(kind, allowed, ada, sam):
    contest = contest_in(kind)
    idea = Idea(contest=contest, author=ada, title="Mango", status="published", published_at=clock.now())
    assert (why_not(sam, "refining.begin_suggestion", idea) is None) is allowed


def test_a_suggestion_is_not_answered_before_or_after_its_phase(ada, sam, suggest, at):
    idea = idea_in(contest_in(PhaseKind.COCREATION), author=ada, body=BODY)
    sent = suggest(idea, sam, body=OTHERS)
    last = next(phase for phase in idea.contest.schedule if phase.kind == PhaseKind.COCREATION).ends_at
    answers = []
    for instant in (clock.now(), last.replace(microsecond=0), last):
        at(instant)
        answers.append(can(ada, "refining.answer_suggestion", type(sent).objects.get(pk=sent.pk)))
    assert answers == [True, False, False]
