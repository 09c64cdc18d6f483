"""The rules of a voting phase in plain words, and what changed from one revision to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_countries import countries

from contests.briefs.models import Phase
from ideas.voting.eligibility import AGES
from ideas.voting.methods import Method
from ideas.voting.models import Among, TieBreak, VotingRules
from ideas.voting.rules import CHOSEN, canonical, digest, rules_of
from ideas.voting.seeds import seed_of
from portal.accounts.models import AgeBand
from portal.kernel import clock

HOW = {
    Method.SUPPORT: gettext_lazy("Everybody may support as many ideas as they like, each of them once."),
    Method.DAILY: gettext_lazy("Everybody has one vote for each finalist and day."),
    Method.SINGLE: gettext_lazy("Everybody chooses one finalist."),
    Method.RANKED: gettext_lazy(
        "Everybody puts the finalists in order; the last one drops out round by round."
    ),
    Method.STARS: gettext_lazy("Everybody gives each idea 0 to 5 stars."),
    Method.PAIRWISE: gettext_lazy(
        "Everybody is shown two ideas at a time and says which one they would rather have."
    ),
}


@dataclass(frozen=True, slots=True)
class VotePlan:
    """What a contest's page says of one voting phase. `seed` is told when voting has ended."""

    phase: Phase
    sentences: list[str]
    is_frozen: bool
    canonical: str
    digest: str
    seed_digest: str
    seed: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved revision with what it changed: (what, before, now)."""

    rules: VotingRules
    changes: list[tuple[str, str, str]]


def plan_of(phase: Phase) -> VotePlan:
    """The rules that hold, or will by what is saved so far."""
    rules = rules_of(phase)
    seed = seed_of(rules)
    return VotePlan(
        phase=phase,
        sentences=in_words(rules),
        is_frozen=phase.starts_at <= phase.contest.schedule_time(clock.now()),
        canonical=canonical(rules),
        digest=digest(rules),
        seed_digest=rules.seed_digest,
        seed=seed.hex() if seed else "",
    )


def in_words(rules: VotingRules) -> list[str]:
    """One sentence for each rule that asks something."""
    return [_how(rules), *_who(rules), _tie(rules)]


def history_of(phase: Phase) -> list[Revision]:
    """Every revision, the newest first."""
    rows = list(VotingRules.objects.filter(phase=phase).select_related("saved_by").order_by("number"))
    before = [VotingRules(phase=phase, number=0), *rows]
    return [Revision(row, _changes(old, row)) for old, row in zip(before, rows, strict=False)][::-1]


def _how(rules: VotingRules) -> str:
    if rules.method == Method.BUDGET:
        return ngettext(
            "Everybody has one vote.",
            "Everybody has %(n)s votes to spread over the ideas, and may take them back until voting ends.",
            rules.budget,
        ) % {"n": rules.budget}
    said = str(HOW[Method(rules.method)])
    return f"{said} {_('Only finalists are voted on.')}" if rules.among == Among.FINALISTS else said


def _who(rules: VotingRules) -> list[str]:
    found = [_("Members with a confirmed e-mail address vote; nobody votes for an idea they make.")]
    if rules.youngest:
        found.append(_("One must be %(age)s or older.") % {"age": AGES[AgeBand(rules.youngest)]})
    if rules.countries:
        names = ", ".join(sorted(str(countries.name(code)) for code in rules.countries))
        found.append(_("One must live in: %(names)s.") % {"names": names})
    if rules.member_since:
        found.append(_("One must have joined before %(day)s.") % {"day": _day(rules)})
    if rules.email_domains:
        found.append(_("One needs an address at: %(names)s.") % {"names": ", ".join(rules.email_domains)})
    if rules.invited_only:
        found.append(_("Only people on the brand's list vote."))
    if rules.submitters_only:
        found.append(_("Only who brought an idea, or makes one with others, votes."))
    return found


def _tie(rules: VotingRules) -> str:
    if rules.tie_break == TieBreak.CRITERION:
        return _("Between equals decides what the judges gave for “%(name)s”.") % {
            "name": rules.tie_criterion
        }
    if rules.tie_break == TieBreak.CHANCE:
        return _("Between equals decides chance, by a number sealed before the vote and told after it.")
    return _("Equals share their place.")


def _day(rules: VotingRules) -> str:
    return date_format(rules.member_since.astimezone(rules.phase.contest.zone), "DATE_FORMAT")


def _changes(old: VotingRules, new: VotingRules) -> list[tuple[str, str, str]]:
    return [
        (capfirst(str(VotingRules._meta.get_field(name).verbose_name)), _shown(old, name), _shown(new, name))
        for name in CHOSEN
        if getattr(old, name) != getattr(new, name)
    ]


def _shown(rules: VotingRules, name: str) -> str:
    value: Any = getattr(rules, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value) or "–"
    if name == "member_since" and value:
        return _day(rules)
    display = getattr(rules, f"get_{name}_display", None)
    return str((display() if display else value) or "–")
