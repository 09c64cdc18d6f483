"""How people vote in a contest, in plain words: what a visitor reads before they tap anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from contests.briefs.models import Contest, Phase
from contests.briefs.phases import Action
from ideas.voting.eligibility import AGES
from ideas.voting.methods import Method, manner_of
from ideas.voting.models import Among, TieBreak, VotingRules
from ideas.voting.rules import rules_of, voting_phase
from portal.accounts.models import AgeBand
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class Voting:
    """A voting phase as people are told of it: the one that runs, else the next, else the last.

    `who` says who may vote, a sentence each; `rules` what else holds.
    """

    contest: Contest
    phase: Phase
    method: Method
    explanation: str
    rules: list[str]
    who: list[str]

    @property
    def name(self) -> str:
        """The method in a word."""
        return self.method.label.partition(":")[0]

    @property
    def is_on(self) -> bool:
        return self.phase.state == "now" and self.contest.allows(Action.VOTE)

    @property
    def has_begun(self) -> bool:
        return self.phase.state != "next"

    @property
    def ballot_url(self) -> str:
        return reverse("voting:ballot", args=[self.contest.slug])

    @property
    def standings_url(self) -> str:
        return reverse("voting:standings", args=[self.contest.slug])

    @property
    def ballot_label(self) -> str:
        """What leads to the ballot."""
        if not self.is_on:
            return _("Your votes")
        return {Method.RANKED: _("Put them in your order"), Method.PAIRWISE: _("Compare two ideas")}.get(
            self.method, _("Your votes")
        )


def voting_of(contest: Contest) -> Voting | None:
    """How people vote in the contest; None where they do not. It needs its phases."""
    phase = _told(contest)
    if phase is None:
        return None
    rules = rules_of(phase)
    method = Method(rules.method)
    return Voting(
        contest=contest,
        phase=phase,
        method=method,
        explanation=str(manner_of(method).explanation),
        rules=list(_what_holds(rules)),
        who=[
            _("Members with a confirmed e-mail address vote, never for an idea of their own."),
            *_who(rules),
        ],
    )


def _told(contest: Contest) -> Phase | None:
    voting = [phase for phase in contest.schedule if Action.VOTE in phase.allowed]
    now = clock.now()
    running = [phase for phase in voting if phase.state == "now"]
    coming = [phase for phase in voting if phase.starts_at > now]
    return next(iter([*running, *coming]), None) or voting_phase(contest)


def _what_holds(rules: VotingRules) -> Iterator[str]:
    if rules.among == Among.FINALISTS:
        yield _("The finalists are voted on.")
    if rules.method == Method.BUDGET:
        yield ngettext(
            "Everybody has %(n)s vote to give.", "Everybody has %(n)s votes to give.", rules.budget
        ) % {"n": rules.budget}
    if rules.method == Method.DAILY:
        yield _("A new day begins at midnight in the zone %(zone)s.") % {
            "zone": rules.phase.contest.time_zone
        }
    if rules.tie_break == TieBreak.CRITERION:
        yield _("If two ideas are equal, what the judges gave for “%(criterion)s” decides.") % {
            "criterion": rules.tie_criterion
        }
    if rules.tie_break == TieBreak.CHANCE:
        yield _("If two ideas are equal, chance decides, by a number that was sealed before voting began.")


def _who(rules: VotingRules) -> Iterator[str]:
    """Each condition that the rules set, as a sentence."""
    if rules.youngest:
        yield _("Voters are %(age)s or older.") % {"age": AGES[AgeBand(rules.youngest)]}
    if rules.countries:
        names = ", ".join(str(countries.name(code)) for code in rules.countries)
        yield _("Voters live in: %(names)s.") % {"names": names}
    if rules.member_since:
        day = date_format(rules.member_since.astimezone(rules.phase.contest.zone), "DATE_FORMAT")
        yield _("Voters joined before %(day)s.") % {"day": day}
    if rules.email_domains:
        yield _("Voters have an address at: %(names)s.") % {"names": ", ".join(sorted(rules.email_domains))}
    for is_set, sentence in (
        (rules.submitters_only, _("Voters brought an idea to this contest themselves.")),
        (rules.invited_only, _("Voters are on the brand’s list.")),
        (rules.needs_code, _("Voters have a code.")),
    ):
        if is_set:
            yield sentence


def about_voting(contest: Contest, is_shown: Any) -> dict[str, Any]:
    """What the templates that explain voting need; `is_shown` is what `votes_shown` says of the contest."""
    return {"voting": voting_of(contest), "has_standings": is_shown}
