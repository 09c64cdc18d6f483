"""Who may vote by the rules of a phase, and the sentence for why not. A rule that is not set asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from contests.briefs.models import Contest, Phase
from ideas.entries.models import CoAuthor, Idea, IdeaStatus
from ideas.voting.models import Invitee, VotingRules
from ideas.voting.rules import rules_of, voting_phase
from portal.accounts.models import AgeBand
from portal.accounts.permissions import verified_addresses
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
    wanted = {name.lower() for name in rules.email_domains}
    if any(address.rpartition("@")[2] in wanted for address in verified_addresses(user)):
        return None
    return _("Only members with an address at %(names)s vote here.") % {"names": ", ".join(sorted(wanted))}


def _submitter(user: Any, rules: VotingRules) -> str | None:
    if not rules.submitters_only:
        return None
    together = CoAuthor.objects.current().filter(idea=OuterRef("pk"), person=user.pk)
    made = Idea.objects.filter(Q(author=user.pk) | Exists(together), contest=rules.phase.contest_id)
    if made.exclude(status=IdeaStatus.WITHDRAWN).filter(published_at__lte=clock.now()).exists():
        return None
    return _("Here those vote who brought an idea themselves, or make one with others.")


def _invited(user: Any, rules: VotingRules) -> str | None:
    if not rules.invited_only:
        return None
    if Invitee.objects.filter(phase=rules.phase, address__in=verified_addresses(user)).exists():
        return None
    return _("Here people vote who were invited, and none of your confirmed addresses is on the list.")


def has_invited(phase: Phase) -> bool:
    return Invitee.objects.filter(phase=phase).exists()


def members_invited(phase: Phase) -> int:
    """How many members have confirmed an address that is on the phase's list."""
    listed = Invitee.objects.filter(phase=phase).values("address")
    verified = EmailAddress.objects.filter(verified=True).annotate(small=Lower("email"))
    return verified.filter(small__in=listed).values("user").distinct().count()


Check = Callable[[Any, VotingRules], str | None]
CHECKS: tuple[Check, ...] = (_age, _country, _member_since, _domain, _invited, _submitter)
