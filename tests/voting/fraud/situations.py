"""Votes that look alike, and who decides about them."""

from __future__ import annotations

from datetime import timedelta

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.voting.fraud.origin import Origin
from ideas.voting.fraud.sweeping import sweep
from ideas.voting.models import Among, Cluster, Method, Signal, VotingRules
from ideas.voting.services import cast_vote, compare_ideas, fold, rank_ideas, rate_idea
from portal.kernel import clock
from tests.gallery.builders import NOON, contest_in, idea_in, member, staff_of

FARM = "203.0.113."


def private(name="Vera", **more):
    """A member whose provider everybody has, and whose account is old."""
    person = member(name, **more)
    person.email = person.email.replace("example.com", "gmail.com")
    person.date_joined = NOON - timedelta(days=400) - timedelta(hours=person.pk)
    person.save(update_fields=["email", "date_joined"])
    return person


def contest_by(method):
    """A contest whose voting phase counts by the method, with three ideas."""
    contest = contest_in(PhaseKind.VOTING)
    (phase,) = [phase for phase in contest.schedule if phase.kind == PhaseKind.VOTING]
    if method != Method.SUPPORT:
        VotingRules.objects.create(
            phase=phase,
            number=1,
            method=method,
            among=Among.ALL,
            saved_at=phase.starts_at - timedelta(days=1),
        )
    ideas = [idea_in(contest, title=title) for title in ("Mango", "Beetroot", "Lime")]
    for idea in ideas:
        idea.contest = contest
    return contest, ideas


def say(method, ideas, person, origin=None):
    """One ballot of the person that favours the first of the ideas."""
    match method:
        case Method.STARS:
            return rate_idea(idea=ideas[0], stars=5, by=person, origin=origin)
        case Method.RANKED:
            return rank_ideas(contest=ideas[0].contest, ideas=ideas, by=person, origin=origin)
        case Method.PAIRWISE:
            return compare_ideas(one=ideas[0], other=ideas[1], winner=ideas[0], by=person, origin=origin)
    return cast_vote(idea=ideas[0], by=person, origin=origin)


def farm(ideas, number=12, method=Method.SUPPORT):
    """So many accounts that vote for the first idea from one network; gives them and their cluster."""
    people = [private("Fay") for _n in range(number)]
    for n, person in enumerate(people):
        with clock.frozen(NOON + timedelta(seconds=37 * n + n * n)):
            say(method, ideas, person, Origin(f"{FARM}{n % 250}", f"browser {n}", "Mozilla/5.0"))
    return people, found(ideas[0])


def found(idea, signal=Signal.BLOCK):
    """Its cluster of this signal, after another look."""
    sweep(idea.contest.phase)
    return Cluster.objects.select_related("phase__contest__brand").get(
        phase=idea.contest.phase, signal=signal
    )


def moderator_of(contest):
    return staff_of(contest.brand, Role.MODERATOR)


def fold_all():
    while fold():
        pass
