"""Who may vote by the rules of a phase, and the sentence for why not. A rule that is not set asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from contests.briefs.models import Contest
from ideas.entries.models import Idea, IdeaStatus
from ideas.voting.models import VotingRules
from ideas.voting.rules import rules_of, voting_phase
from portal.accounts.models import AgeBand
from portal.kernel import clock

AGES = {AgeBand.TEEN: 13, AgeBand.YOUTH: 16, AgeBand.ADULT: 18}


def why_not_eligible(user: Any, contest: Contest) -> str | None:
    """The first rule of the voting phase that keeps the member from voting; None where none does."""
    phase = voting_phase(contest)
    if phase is None:
        return None
    rules = rules_of(phase)
    return next((sentence for check in CHECKS if (sentence := check(user, rules))), None)


def _age(user: Any, rules: VotingRules) -> str | None:
    if not rules.youngest or AGES.get(user.age_band, 0) >= AGES[AgeBand(rules.youngest)]:
        return None
    return _("One must be %(age)s to vote here.") % {"age": AGES[AgeBand(rules.youngest)]}


def _country(user: Any, rules: VotingRules) -> str | None:
    if not rules.countries or (user.country and user.country.code in rules.countries):
        return None
    names = ", ".join(str(countries.name(code)) for code in rules.countries[:5])
    if len(rules.countries) > 5:
        names += " …"
    return _("Members from these countries vote here: %(names)s.") % {"names": names}


def _member_since(user: Any, rules: VotingRules) -> str | None:
    if not rules.member_since or user.date_joined < rules.member_since:
        return None
    day = date_format(rules.member_since.astimezone(rules.phase.contest.zone), "DATE_FORMAT")
    return _("Members who joined before %(day)s vote here.") % {"day": day}


def _domain(user: Any, rules: VotingRules) -> str | None:
    if not rules.email_domains:
        return None
    verified = EmailAddress.objects.filter(user=user.pk, verified=True).values_list("email", flat=True)
    wanted = {name.lower() for name in rules.email_domains}
    if any(email.rpartition("@")[2].lower() in wanted for email in verified):
        return None
    return _("Only members with an address at %(names)s vote here.") % {"names": ", ".join(sorted(wanted))}


def _submitter(user: Any, rules: VotingRules) -> str | None:
    if not rules.submitters_only:
        return None
    brought = Idea.objects.filter(contest=rules.phase.contest_id, author=user.pk, published_at__isnull=False)
    if brought.exclude(status=IdeaStatus.WITHDRAWN).filter(published_at__lte=clock.now()).exists():
        return None
    return _("Here those vote who brought an idea themselves.")


Check = Callable[[Any, VotingRules], str | None]
CHECKS: tuple[Check, ...] = (_age, _country, _member_since, _domain, _submitter)
