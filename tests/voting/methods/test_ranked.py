"""Ranked: finalists in one's order, with plain fields, and the rounds after the end."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ideas.voting.models import Ballot
from ideas.voting.services import fold
from tests.voting.methods.doors import said, visitor, voter
from tests.worlds import finalists_in, voting_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return voting_contest("ranked")


@pytest.fixture
def three(contest):
    return finalists_in(contest, "Mango", "Lime", "Plum")


def places(ideas, *given):
    return {f"place-{idea.pk}": place for idea, place in zip(ideas, given, strict=True)}


def rankings():
    return list(Ballot.objects.order_by("turn").values_list("value", "ranking"))


def test_an_order_is_saved_changed_and_taken_back(contest, three):
    mango, lime, plum = three
    vera = voter("Vera")
    assert said(vera.send(contest, **places(three, "2", "1", ""))) == (
        "Your order counts. You may change it until voting ends."
    )
    assert "Place 2 in your order" in vera.idea(mango)
    page = vera.ballot(contest)
    assert page.index(f'name="place-{lime.pk}"') < page.index(f'name="place-{mango.pk}"')
    assert page.index(f'name="place-{mango.pk}"') < page.index(f'name="place-{plum.pk}"')
    vera.send(contest, **places(three, "1", "", "2"))
    assert said(vera.send(contest, take_back="1")) == "Your order is taken back."
    assert rankings() == [(1, [lime.pk, mango.pk]), (1, [mango.pk, plum.pk]), (0, None)]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("1", "1", ""), "Place 1 is given twice. Give each idea a place of its own."),
        (("1", "3", ""), "No idea has place 2. Fill it, or move the others up."),
        (("1", "9", ""), "Choose a place from 1 to 3."),
        (("1", "x", ""), "Choose a place from 1 to 3."),
        (("0", "1", ""), "Choose a place from 1 to 3."),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_lost(contest, three, given, sentence):
    response = voter("Vera").send(contest, **places(three, *given))
    page = " ".join(response.content.decode().split())
    assert response.status_code == 422
    assert sentence in page
    for idea, typed in zip(three, given, strict=True):
        row = page.partition(f'name="place-{idea.pk}"')[2].partition("</select>")[0]
        assert f'<option value="{typed}" selected>' in row or not typed
    assert rankings() == []


def test_up_and_down_work_without_javascript_and_save_nothing(contest, three):
    mango, lime, plum = three
    vera = voter("Vera")
    moved = vera.send(contest, move=f"up-{plum.pk}", **places(three, "1", "2", ""))
    assert moved.status_code == 200
    assert "Not saved yet" in moved.content.decode()
    assert moved.context["places"].order == [mango.pk, lime.pk, plum.pk]
    again = vera.send(contest, move=f"down-{mango.pk}", **places(three, "1", "2", "3"))
    assert again.context["places"].order == [lime.pk, mango.pk, plum.pk]
    nothing = vera.send(contest, move="sideways-7", **places(three, "1", "2", "3"))
    assert nothing.context["places"].order == [mango.pk, lime.pk, plum.pk]
    assert rankings() == []


def test_one_s_own_idea_has_no_place_in_one_s_order(contest, three):
    mango, lime, plum = three
    client = visitor()
    client.client.force_login(mango.author)
    page = client.ballot(contest)
    assert f'name="place-{mango.pk}"' not in page
    assert "Your own are not yours to vote for:" in page
    client.send(contest, **places(three, "1", "2", "1"))
    assert rankings() == [(1, [plum.pk, lime.pk])]


def test_a_visitor_sees_the_list_and_is_asked_to_sign_in(contest, three):
    page = visitor().ballot(contest)
    assert "Sign in to vote" in page
    assert page.count("<select") == page.count("disabled><option")
    assert visitor().send(contest, **places(three, "1", "2", "3")).status_code == 403


def test_while_it_runs_first_choices_show_and_afterwards_the_rounds(contest, three, at):
    mango, lime, plum = three
    orders = [(mango,), (mango, lime), (lime, plum), (lime,), (plum, lime)]
    for ranking in orders:
        person = voter()
        person.send(contest, **{f"place-{idea.pk}": str(n) for n, idea in enumerate(ranking, start=1)})
    fold()
    url = reverse("voting:standings", args=[contest.slug])
    page = visitor().page(url)
    assert "2 first choices" in page
    assert "Round 1" not in page
    at(contest.phase.ends_at)
    response = visitor().client.get(url)
    assert [(r.votes, r.out, r.exhausted) for r in response.context["rounds"]] == [
        ([("Mango", 2), ("Lime", 2), ("Plum", 1)], ["Plum"], 0),
        ([("Lime", 3), ("Mango", 2)], ["Mango"], 0),
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_whatever_it_lists(contest, many, django_assert_num_queries):
    finalists_in(contest, *[f"Idea {number}" for number in range(many)])
    vera = voter("Vera")
    vera.ballot(contest)
    with django_assert_num_queries(11):
        vera.ballot(contest)
