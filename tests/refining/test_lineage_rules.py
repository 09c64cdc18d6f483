"""Who may make what from whose idea: contest's rule, author's wish, brand, licence, request."""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.briefs.models import Contest, RemixRule
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, IdeaStatus
from ideas.refining.models import RemixRequest, Wish
from ideas.refining.permissions.lineage import Remix
from portal.kernel import clock
from portal.kernel.policies import why_not
from tests.personas import person
from tests.worlds import brand_named, contest_in, idea_in

pytestmark = pytest.mark.django_db

RULES = "By the rules of %s nobody makes new ideas from the ideas of others in it."
UNWANTED = "Its author does not want new ideas to be made from it."
ASK = "Its author wants to be asked first."
BRANDS = "It was brought to Crunch: for another brand's contest both its author and Crunch have to agree."
BRAND = "It was brought to Crunch: for another brand's contest Crunch has to agree."


@pytest.fixture
def crunch():
    return brand_named("Crunch")


@pytest.fixture
def idea(crunch):
    return idea_in(contest_in(PhaseKind.OPEN, crunch, title="Crisps"))


@pytest.fixture
def same_brand(crunch):
    return contest_in(PhaseKind.OPEN, crunch)


@pytest.fixture
def other_brand():
    return contest_in(PhaseKind.OPEN)


def remix(idea: Idea, target: Contest, rule=RemixRule.AUTHORS, licence=False, **facts) -> Remix:
    idea.contest.remix_rule, idea.contest.is_openly_licensed = rule, licence
    return Remix(origin=idea, target=target, **facts)


def asked(idea, target, *, author=False, brand=False, refused=False) -> RemixRequest:
    now = clock.now()
    return RemixRequest(
        origin=idea,
        target=target,
        author_agreed_at=now if author else None,
        brand_agreed_at=now if brand else None,
        refused_at=now if refused else None,
    )


def expected(rule, wish, is_other, licence) -> str | None:
    """What the rules say, said again without the code."""
    if rule == RemixRule.NONE:
        return RULES % "Crisps"
    if rule == RemixRule.AUTHORS and wish == Wish.NO:
        return UNWANTED
    if is_other and not licence:
        return BRANDS
    return ASK if rule == RemixRule.AUTHORS and wish == Wish.ASK else None


@pytest.mark.parametrize(("rule", "wish"), list(product(RemixRule.values, Wish.values)))
def test_who_asked_nobody_may_what_rule_wish_brand_and_licence_say(rule, wish, idea, same_brand, other_brand):
    found = {
        (is_other, licence): why_not(
            person(),
            "refining.remix_idea",
            remix(idea, other_brand if is_other else same_brand, rule, licence, wish=wish),
        )
        for is_other, licence in product((False, True), repeat=2)
    }
    assert found == {
        (is_other, licence): expected(rule, wish, is_other, licence)
        for is_other, licence in product((False, True), repeat=2)
    }


@pytest.mark.parametrize(
    ("author", "brand", "refused", "within", "between", "licensed"),
    [
        (False, False, False, "author waits", "author waits", "author waits"),
        (True, False, False, None, "brand waits", None),
        (False, True, False, "author waits", "author waits", "author waits"),
        (True, True, False, None, None, None),
        (True, True, True, "refused", "refused", "refused"),
    ],
)
@pytest.mark.parametrize("wish", [Wish.ASK, Wish.NO])
def test_a_request_opens_the_way_when_all_who_have_a_say_agree(
    wish, author, brand, refused, within, between, licensed, idea, same_brand, other_brand
):
    sentences = {
        None: None,
        "author waits": "You have asked its author, who has not answered yet.",
        "brand waits": "You have asked Crunch, which has not answered yet.",
        "refused": "You have asked, and the answer was no.",
    }
    say = {"author": author, "brand": brand, "refused": refused}
    ways = [(same_brand, False), (other_brand, False), (other_brand, True)]
    found = [
        why_not(
            person(),
            "refining.remix_idea",
            remix(idea, target, licence=licence, wish=wish, request=asked(idea, target, **say)),
        )
        for target, licence in ways
    ]
    assert found == [sentences[within], sentences[between], sentences[licensed]]


def test_an_author_varies_their_own_idea_within_its_brand_whatever_the_rule(idea, same_brand, other_brand):
    for rule, wish in product(RemixRule.values, Wish.values):
        own = {"rule": rule, "wish": wish, "is_own": True}
        assert why_not(idea.author, "refining.remix_idea", remix(idea, same_brand, **own)) is None
        assert why_not(idea.author, "refining.remix_idea", remix(idea, other_brand, **own)) == BRAND


def test_nothing_is_made_from_what_not_everybody_sees_or_for_a_contest_that_takes_nothing(idea, same_brand):
    unseen = remix(idea, same_brand, is_out=False)
    assert why_not(person(), "refining.remix_idea", unseen) == (
        "New ideas are made from ideas that everybody can see; this one is not among them now."
    )
    voting = contest_in(PhaseKind.VOTING, idea.contest.brand)
    assert why_not(person(), "refining.remix_idea", remix(idea, voting)) == (
        "The time to bring new ideas is over."
    )


def test_who_may_ask_and_the_sentence_if_there_is_no_use_in_it(idea, same_brand, other_brand):
    def say(who, target, **facts):
        return why_not(who, "refining.ask_to_remix", remix(idea, target, **facts))

    somebody = person()
    assert say(somebody, same_brand, wish=Wish.ASK) is None
    assert say(somebody, other_brand) is None
    assert say(AnonymousUser(), same_brand, wish=Wish.ASK) == "Sign up or sign in first."
    assert say(person(verified=False), other_brand) == "Confirm your e-mail address first."
    assert say(somebody, same_brand) == "You need not ask: you may begin."
    assert say(somebody, other_brand, licence=True) == "You need not ask: you may begin."
    assert say(somebody, other_brand, wish=Wish.NO) == UNWANTED
    assert say(somebody, same_brand, rule=RemixRule.NONE) == RULES % "Crisps"
    waiting, refused = asked(idea, same_brand), asked(idea, same_brand, refused=True)
    assert say(somebody, same_brand, wish=Wish.ASK, request=waiting) == "You have asked already."
    assert say(somebody, same_brand, wish=Wish.ASK, request=refused) == (
        "You have asked, and the answer was no."
    )
    assert say(idea.author, other_brand, is_own=True) is None
    assert say(idea.author, same_brand, is_own=True, wish=Wish.NO) == "You need not ask: you may begin."


def test_a_withdrawn_idea_is_not_public():
    idea = idea_in(contest_in(PhaseKind.OPEN))
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WITHDRAWN)
    assert not Idea.objects.public().filter(pk=idea.pk).exists()
