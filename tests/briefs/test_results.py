"""Opening the seal over the numbers of votes, and what a vote must say of itself before it comes out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from contests.briefs.models import Contest, Seal
from contests.briefs.phases import PhaseKind
from contests.briefs.seal import sealed_contests, votes_shown
from contests.briefs.services import (
    PhaseRow,
    pause_contest,
    publish_contest,
    publish_results,
    save_legal_profile,
    save_schedule,
)
from ideas.voting.models import Among
from ideas.voting.rules import save_rules
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM, Denied
from tests.personas import person
from tests.worlds import DAY, LEGAL, contest_in, draft_contest

pytestmark = pytest.mark.django_db


def fresh(contest):
    return Contest.objects.get(pk=contest.pk)


@pytest.fixture
def contest(at):
    at("2026-05-10 12:00")
    return contest_in(PhaseKind.VOTING, seal=Seal.PUBLISHED)


@pytest.fixture
def ended(contest, at):
    at(contest.phases.get(kind=PhaseKind.VOTING).ends_at)
    return fresh(contest)


def test_the_numbers_are_everybodys_once_they_are_published(ended):
    assert (votes_shown(ended), sealed_contests().filter(pk=ended.pk).exists()) == (False, True)
    publish_results(contest=ended, by=SYSTEM)
    published = fresh(ended)
    assert (votes_shown(published), sealed_contests().filter(pk=ended.pk).exists()) == (True, False)
    assert published.results_published_at == clock.now()


def test_they_are_published_once_and_nothing_is_sent(ended, drain, mailoutbox):
    publish_results(contest=ended, by=SYSTEM)
    drain()
    assert mailoutbox == []
    with pytest.raises(NotPossible, match="The results are published already."):
        publish_results(contest=fresh(ended), by=SYSTEM)


def test_not_while_people_vote_nor_in_a_pause(contest, at):
    with pytest.raises(NotPossible, match="Results are published when voting has ended."):
        publish_results(contest=contest, by=SYSTEM)
    pause_contest(contest=contest, reason="The server moves.", by=SYSTEM)
    at(contest.phases.get(kind=PhaseKind.VOTING).ends_at + timedelta(days=1))
    with pytest.raises(NotPossible, match="Results are published when voting has ended."):
        publish_results(contest=fresh(contest), by=SYSTEM)


def test_numbers_that_appear_by_themselves_are_not_published(ended):
    Contest.objects.filter(pk=ended.pk).update(seal=Seal.PHASE)
    with pytest.raises(NotPossible, match="The numbers of this contest appear by themselves."):
        publish_results(contest=fresh(ended), by=SYSTEM)


def test_only_managers_publish_them(ended):
    with pytest.raises(Denied, match="Only managers of the brand may do this."):
        publish_results(contest=ended, by=person())


class TestBeforeItComesOut:
    """A contest with a vote that says what it is not stays a draft."""

    @pytest.fixture
    def publish(self, at):
        at("2026-05-10 12:00")

        def act(*kinds, decides="skill", **rules):
            contest, now = draft_contest(), clock.now()
            rows = [
                PhaseRow(kind, now + n * DAY, now + (n + 1) * DAY) for n, kind in enumerate(kinds, start=1)
            ]
            save_schedule(contest=contest, rows=rows, by=SYSTEM)
            save_legal_profile(contest=contest, values={**LEGAL, "decides": decides}, by=SYSTEM)
            for phase in contest.phases.filter(kind=PhaseKind.VOTING) if rules else ():
                save_rules(phase=phase, values=rules, by=SYSTEM)
            try:
                publish_contest(contest=fresh(contest), by=SYSTEM)
            except ValidationError as refusal:
                return refusal.messages
            return []

        return act

    ALONE = [
        "The public vote alone decides here, which is no contest of skill: let judges decide after it, or "
        "say “Public vote”."
    ]
    NO_FINALISTS = [
        "People are to vote on finalists, and no phase before the vote brings any: plan one in which ideas "
        "are brought, screened or judged, or let people vote on all ideas."
    ]
    NOBODY = ["Only people on a list are to vote, and nobody is on it yet."]

    def test_a_vote_that_alone_decides_is_not_called_skill(self, publish):
        ideas, voting, judging = PhaseKind.IDEATION, PhaseKind.VOTING, PhaseKind.JUDGING
        assert publish(ideas, voting) == self.ALONE
        assert publish(ideas, judging, voting) == self.ALONE
        assert publish(ideas, voting, decides="vote") == []
        assert publish(ideas, voting, judging) == []
        assert publish(ideas, judging) == []

    def test_a_vote_on_finalists_needs_a_way_to_find_them(self, publish):
        finalists = {"decides": "vote", "among": Among.FINALISTS}
        assert publish(PhaseKind.VOTING, **finalists) == self.NO_FINALISTS
        assert (
            publish(PhaseKind.TEASER, PhaseKind.COCREATION, PhaseKind.VOTING, **finalists)
            == self.NO_FINALISTS
        )
        assert publish(PhaseKind.IDEATION, PhaseKind.VOTING, **finalists) == []

    def test_a_vote_of_invited_people_needs_somebody_on_the_list(self, publish):
        assert publish(PhaseKind.IDEATION, PhaseKind.VOTING, decides="vote", invited_only=True) == self.NOBODY
