"""The rules of a voting phase: saved as revisions, and frozen by the clock when the phase opens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django_countries import countries as known_countries

from contests.briefs.models import Contest, Criterion, Decides, LegalProfile, Phase
from contests.briefs.phases import Action, PhaseKind
from ideas.voting.methods import Method, manner_of
from ideas.voting.models import Among, TieBreak, VotingRules
from ideas.voting.seeds import make_seed
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM, require

KEPT_FOR = 60 * 60
CHOSEN = (
    "method", "among", "budget", "youngest", "countries", "member_since", "invited_only", "submitters_only",
    "email_domains", "needs_code", "tie_break", "tie_criterion",
)  # fmt: skip
# The portal makes the seed, and says its digest.
PUBLISHED = (*CHOSEN, "seed_digest")
# A revision is stored by the time the first ballot can be cast: no request lasts as long as this.
CLOSES_BEFORE = timedelta(minutes=1)


def rules_of(phase: Phase) -> VotingRules:
    """What holds for the phase: the last revision saved before it opens; without one, plain support.

    A phase in which ideas are still brought counts by support alone and asks nothing. What holds for a phase
    that has begun never changes again, so it is remembered.
    """
    known = phase.__dict__.get("_voting_rules")
    if known is None:
        known = phase.__dict__["_voting_rules"] = _read(phase)
    return known


def know_rules(phases: Iterable[Phase]) -> None:
    """Read what holds for all of these phases at once, so that `rules_of` asks nothing more of them."""
    now = clock.now()
    asked = {
        _key(phase): phase for phase in phases if phase.kind == PhaseKind.VOTING and phase.starts_at <= now
    }
    for key, values in cache.get_many(asked).items():
        phase = asked.pop(key)
        phase.__dict__["_voting_rules"] = VotingRules(phase=phase, **values)
    if not asked:
        return
    rows = VotingRules.objects.filter(phase__in=asked.values(), saved_at__lt=F("phase__starts_at"))
    last = {rules.phase_id: rules for rules in rows.order_by("number")}
    for phase in asked.values():
        rules = last.get(phase.pk) or VotingRules(phase=phase, number=0)
        rules.phase = phase
        phase.__dict__["_voting_rules"] = rules
        cache.set(_key(phase), _kept(rules), KEPT_FOR)


def method_of(phase: Phase | None) -> Method:
    """How the phase counts; support where none runs."""
    return Method.SUPPORT if phase is None else Method(rules_of(phase).method)


def voting_phase(contest: Contest) -> Phase | None:
    """The voting phase that runs, or the last that began."""
    now = clock.now()
    begun = [p for p in contest.schedule if Action.VOTE in p.allowed and p.starts_at <= now]
    return begun[-1] if begun else None


def _read(phase: Phase) -> VotingRules:
    if phase.kind != PhaseKind.VOTING:
        return VotingRules(phase=phase, number=0)
    if phase.starts_at > clock.now():
        return _last_before(phase)
    values = cache.get(_key(phase))
    if values is None:
        rules = _last_before(phase)
        cache.set(_key(phase), _kept(rules), KEPT_FOR)
        return rules
    return VotingRules(phase=phase, **values)


def _key(phase: Phase) -> str:
    return f"voting-rules:{phase.pk}:{phase.starts_at.timestamp()}"


def _kept(rules: VotingRules) -> dict[str, Any]:
    return {name: getattr(rules, name) for name in ("pk", "number", "saved_at", "saved_by_id", *PUBLISHED)}


def _last_before(phase: Phase) -> VotingRules:
    revisions = VotingRules.objects.filter(phase=phase, saved_at__lt=phase.starts_at)
    rules = revisions.order_by("-number").first() or VotingRules(phase=phase, number=0)
    rules.phase = phase
    return rules


@transaction.atomic
def save_rules(*, phase: Phase, values: Mapping[str, Any], by: Any) -> VotingRules:
    """Add a revision of the phase's rules; what `values` does not name stays as it was.

    Raises NotPossible from a minute before the phase opens, ValidationError for what does not fit together.
    The phase's row is held, so that two revisions never have one number.
    """
    require(by, "voting.set_rules", phase.contest)
    held = Phase.objects.select_for_update().get(pk=phase.pk)
    if held.kind != PhaseKind.VOTING:
        raise NotPossible(_("In this phase people vote by support; other ways are for a voting phase."))
    if sentence := why_frozen(held, phase.contest):
        raise NotPossible(sentence)
    before = VotingRules.objects.filter(phase=held).order_by("-number").first() or VotingRules(number=0)
    chosen = {name: getattr(before, name) for name in CHOSEN} | _known(values)
    rules = VotingRules(phase=held, **chosen, saved_by=None if by is SYSTEM else by)
    rules.number = before.number + 1
    _check(rules, phase.contest)
    if rules.tie_break == TieBreak.CHANCE:
        rules.seed_digest = before.seed_digest or make_seed()
    rules.save()
    phase.__dict__.pop("_voting_rules", None)
    return rules


def copy_rules(phase: Phase, copy: Phase) -> None:
    """Give the copy of a phase its latest rules as the first revision; chance gets a seed of its own."""
    last = VotingRules.objects.filter(phase=phase).order_by("-number").first()
    if last is None:
        return
    rules = VotingRules(phase=copy, number=1, **{name: getattr(last, name) for name in CHOSEN})
    if rules.tie_break == TieBreak.CHANCE:
        rules.seed_digest = make_seed()
    rules.save()


def why_frozen(phase: Phase, contest: Contest) -> str:
    """Why the rules of the phase do not change any more; empty while they may."""
    now = contest.schedule_time(clock.now())
    if phase.starts_at <= now:
        return _("Voting has opened, so its rules stand as they are.")
    if phase.starts_at - now < CLOSES_BEFORE:
        return _("Voting opens in less than a minute, so its rules stand as they are.")
    return ""


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    if strange := sorted(values.keys() - set(CHOSEN)):
        raise ValidationError(_("There is no such rule: %(names)s") % {"names": ", ".join(strange)})
    return dict(values)


def _check(rules: VotingRules, contest: Contest) -> None:
    """Raise ValidationError for rules that contradict themselves or the contest."""
    rules.full_clean(exclude=["phase", "saved_by"], validate_unique=False, validate_constraints=False)
    problems: dict[str, Any] = {}
    if manner_of(rules.method).is_for_few and rules.among != Among.FINALISTS:
        problems["among"] = _("With this method people vote on the finalists.")
    if unknown := [code for code in rules.countries if code not in known_countries]:
        problems["countries"] = _("These are no countries we know: %(codes)s") % {
            "codes": ", ".join(map(str, unknown))
        }
    if bad := [name for name in rules.email_domains if not _is_domain(name)]:
        problems["email_domains"] = _("These are no domains: %(names)s") % {"names": ", ".join(map(str, bad))}
    named = Criterion.objects.filter(contest=contest, name=rules.tie_criterion)
    if rules.tie_break == TieBreak.CRITERION and not named.exists():
        problems["tie_criterion"] = _("Name one of the contest's criteria.")
    legal = LegalProfile.objects.filter(contest=contest).first()
    if rules.tie_break == TieBreak.CHANCE and (legal is None or legal.decides != Decides.CHANCE):
        problems["tie_break"] = _("Chance breaks ties only in a contest that says that chance decides.")
    if problems:
        raise ValidationError(problems)


def _is_domain(name: Any) -> bool:
    return isinstance(name, str) and 3 < len(name) < 254 and "." in name.strip(".") and "@" not in name


def canonical(rules: VotingRules) -> str:
    """The rules as one text that says the same wherever it is made, to be hashed and published."""
    values = {name: getattr(rules, name) for name in PUBLISHED}
    if rules.member_since:
        values["member_since"] = rules.member_since.isoformat()
    return json.dumps({"number": rules.number, **values}, sort_keys=True, ensure_ascii=False)


def digest(rules: VotingRules) -> str:
    return hashlib.sha256(canonical(rules).encode()).hexdigest()
