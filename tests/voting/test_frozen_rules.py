"""The rules of a vote hold from the instant it opens, whenever they were saved."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contests.briefs.models import Contest, Criterion, LegalProfile, Phase
from contests.briefs.phases import PhaseKind
from contests.briefs.services import extend_phase, pause_contest, resume_contest
from ideas.voting.models import TieSeed, VotingRules
from ideas.voting.rules import CLOSES_BEFORE, canonical, digest, rules_of, save_rules
from ideas.voting.seeds import seed_of
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM
from tests.gallery.builders import NOON, contest_in

pytestmark = pytest.mark.django_db

OPENS, CLOSES = NOON - timedelta(days=1), NOON + timedelta(days=2)
SECOND = timedelta(seconds=1)
THREE, FIVE = {"method": "budget", "budget": 3}, {"method": "budget", "budget": 5}


@pytest.fixture
def contest(at):
    at(OPENS - timedelta(days=2))
    return contest_in(PhaseKind.VOTING)


def phase_of(contest) -> Phase:
    """The voting phase as a new request reads it."""
    return Contest.objects.get(pk=contest.pk).phases.get(kind=PhaseKind.VOTING)


def budget_of(contest) -> int:
    return rules_of(phase_of(contest)).budget


def test_the_last_revision_before_the_opening_holds(contest, at):
    save_rules(phase=phase_of(contest), values=THREE, by=SYSTEM)
    at(OPENS - CLOSES_BEFORE)
    save_rules(phase=phase_of(contest), values=FIVE, by=SYSTEM)
    at(OPENS)
    assert budget_of(contest) == 5


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (SECOND - CLOSES_BEFORE, "Voting opens in less than a minute, so its rules stand as they are."),
        (timedelta(), "Voting has opened, so its rules stand as they are."),
        (SECOND, "Voting has opened, so its rules stand as they are."),
        (timedelta(days=30), "Voting has opened, so its rules stand as they are."),
    ],
)
def test_nothing_is_saved_at_the_opening_or_after_it(contest, at, later, sentence):
    save_rules(phase=phase_of(contest), values=THREE, by=SYSTEM)
    at(OPENS + later)
    with pytest.raises(NotPossible, match=sentence):
        save_rules(phase=phase_of(contest), values=FIVE, by=SYSTEM)
    assert VotingRules.objects.count() == 1
    assert budget_of(contest) == 3


def test_a_pause_over_the_opening_moves_the_freeze_along(contest, at):
    save_rules(phase=phase_of(contest), values=THREE, by=SYSTEM)
    at(OPENS - timedelta(hours=1))
    pause_contest(contest=contest, reason="The server moves.", by=SYSTEM)
    at(OPENS + timedelta(hours=1))
    save_rules(phase=phase_of(contest), values=FIVE, by=SYSTEM)
    at(OPENS + timedelta(hours=2))
    resume_contest(contest=Contest.objects.get(pk=contest.pk), by=SYSTEM)
    at(OPENS + timedelta(hours=3))
    assert budget_of(contest) == 5
    with pytest.raises(NotPossible):
        save_rules(phase=phase_of(contest), values=THREE, by=SYSTEM)


def test_an_extension_of_the_phase_before_gives_the_rules_more_time(contest, at):
    ideas = contest.phases.get(kind=PhaseKind.IDEATION)
    Phase.objects.filter(pk=ideas.pk).update(ends_at=OPENS)
    at(OPENS - timedelta(hours=1))
    extend_phase(
        phase=Phase.objects.get(pk=ideas.pk), ends_at=OPENS + timedelta(days=1), reason="Snow.", by=SYSTEM
    )
    at(OPENS + timedelta(hours=2))
    save_rules(phase=phase_of(contest), values=FIVE, by=SYSTEM)
    at(OPENS + timedelta(days=1))
    assert budget_of(contest) == 5


def test_what_is_published_says_the_same_wherever_it_is_made(contest, at, client_for):
    saved = save_rules(phase=phase_of(contest), values=FIVE, by=SYSTEM)
    at(OPENS)
    held = rules_of(phase_of(contest))
    remembered = rules_of(phase_of(contest))
    assert canonical(saved) == canonical(held) == canonical(remembered)
    page = client_for(None).get(reverse("contests:rules", args=[contest.slug])).content.decode()
    assert digest(held) in page
    assert "Everybody has 5 votes to spread over the ideas" in page
    assert "These rules have stood fast since" in page


class TestSeed:
    """The number by which chance breaks ties: drawn by the portal, told when voting has ended."""

    @pytest.fixture
    def rules(self, contest):
        LegalProfile.objects.create(contest=contest, decides="chance")
        return save_rules(phase=phase_of(contest), values={"tie_break": "chance"}, by=SYSTEM)

    def test_its_digest_is_known_before_and_it_is_told_after(self, rules, contest, at, client_for):
        url, secret = reverse("contests:rules", args=[contest.slug]), bytes(TieSeed.objects.get().secret)
        assert rules.seed_digest == hashlib.sha256(secret).hexdigest()
        for now, told in ((OPENS - SECOND, False), (OPENS, False), (CLOSES - SECOND, False), (CLOSES, True)):
            at(now)
            page = client_for(None).get(url).content.decode()
            assert rules.seed_digest in page
            assert (secret.hex() in page) is told
            assert seed_of(rules_of(phase_of(contest))) == (secret if told else None)

    def test_later_revisions_keep_it(self, rules, contest):
        again = save_rules(phase=phase_of(contest), values={"youngest": "18+"}, by=SYSTEM)
        assert again.seed_digest == rules.seed_digest
        assert TieSeed.objects.count() == 1

    def test_nobody_chooses_it(self, contest):
        with pytest.raises(ValidationError, match="There is no such rule: seed_digest"):
            save_rules(phase=phase_of(contest), values={"seed_digest": "0" * 64}, by=SYSTEM)

    def test_only_a_contest_of_chance_has_one(self, contest):
        with pytest.raises(ValidationError, match="Chance breaks ties only in a contest that says"):
            save_rules(phase=phase_of(contest), values={"tie_break": "chance"}, by=SYSTEM)
        assert not TieSeed.objects.exists()


def test_a_tie_is_broken_by_a_criterion_the_judges_score(contest):
    values = {"tie_break": "criterion", "tie_criterion": "Taste"}
    with pytest.raises(ValidationError, match="Name one of the contest's criteria."):
        save_rules(phase=phase_of(contest), values=values, by=SYSTEM)
    Criterion.objects.create(contest=contest, name="Taste", sort_order=1)
    assert save_rules(phase=phase_of(contest), values=values, by=SYSTEM).tie_criterion == "Taste"
