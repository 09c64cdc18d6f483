"""Stars: 0 to 5 for each idea, to be changed and taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ideas.voting.models import Ballot
from ideas.voting.services import fold
from tests.voting.methods.doors import HTMX, said, visitor, voter
from tests.worlds import idea_in, voting_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def mango():
    return idea_in(voting_contest("stars"))


def values():
    return list(Ballot.objects.order_by("pk").values_list("turn", "value"))


def test_stars_are_given_changed_and_taken_back(mango):
    vera = voter("Vera")
    assert "Your stars for Mango Chilli" in vera.idea(mango)
    response = vera.rate(mango, 4)
    assert said(response) == "Your stars for “Mango Chilli” count."
    page = vera.idea(mango)
    assert "You gave Mango Chilli 4 stars" in page
    assert f'value="4" id="stars-{mango.pk}-4" aria-label="4 stars" checked' in page
    assert "4.0 stars of 1 rating" in page
    vera.rate(mango, 0)
    page = vera.idea(mango)
    assert "You gave Mango Chilli 0 stars" in page
    assert "0.0 stars of 1 rating" in page
    assert said(vera.take_back(mango)) == "Your stars for “Mango Chilli” are taken back."
    assert "no ratings yet" in vera.idea(mango)
    assert values() == [(1, 4), (2, 0), (3, -1)]


def test_the_same_stars_again_change_nothing(mango):
    vera = voter("Vera")
    for _click in range(3):
        vera.rate(mango, 3)
    assert values() == [(1, 3)]


@pytest.mark.parametrize("stars", ["", "6", "-1", "four", "3.5", "٣"])
def test_other_stars_are_refused_and_nothing_is_counted(mango, stars):
    box = voter("Vera", **HTMX).rate(mango, stars)
    assert box.status_code == 422
    assert "Choose 0 to 5 stars first." in box.content.decode()
    assert said(voter("Walt").rate(mango, stars)) == "Choose 0 to 5 stars first."
    assert values() == []


def test_the_mean_is_of_everybody_and_one_s_own_counts_at_once(mango):
    for name, stars in (("Ada", 5), ("Bob", 4)):
        voter(name).rate(mango, stars)
    fold()
    vera = voter("Vera")
    assert "4.5 stars of 2 ratings" in vera.idea(mango)
    vera.rate(mango, 0)
    assert "3.0 stars of 3 ratings" in vera.idea(mango)
    assert "4.5 stars of 2 ratings" in visitor().idea(mango)


def test_a_visitor_s_stars_are_given_after_signing_up(mango):
    guest = visitor()
    assert guest.rate(mango, 5).url.startswith(reverse("account_signup"))
    vera = voter("Vera")
    guest.client.force_login(vera.user)
    guest.client.get(reverse("voting:finish", args=[mango.pk]))
    assert list(Ballot.objects.values_list("user", "value")) == [(vera.user.pk, 5)]


def test_a_plain_vote_is_not_how_people_vote_here(mango):
    assert said(voter("Vera").vote(mango)) == ("This is not how people vote now. Reload the page to see how.")
    assert values() == []
