from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.moderation.events import CaseOpened, Decided
from ideas.moderation.lifecycle import CASE, VERDICTS
from ideas.moderation.models import Case, CaseStatus, Decision, Reason, Report, Verdict
from ideas.moderation.subjects import Subject
from portal.accounts.models import User
from portal.kernel import clock, limits
from portal.kernel.lifecycle import NotPossible, move
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy
from portal.kernel.visibility import Visibility

VISIBILITY_AFTER = {Verdict.HIDE: Visibility.HIDDEN, Verdict.RESTORE: Visibility.VISIBLE}


@transaction.atomic
def report(*, kind: str, obj: Any, reason: str, text: str, by: User) -> Report:
    """Put a thing before its brand's moderators; a second report by the same person adds nothing."""
    subject = Subject.of(kind, obj)
    require(by, "moderation.report_thing", subject)
    limits.spend("report", by.pk)
    if reason not in Reason.values:
        raise ValidationError({"reason": _("Choose one of the reasons.")})
    if reason == Reason.OTHER and not tidy(text):
        raise ValidationError({"text": _("Tell us in a few words what is wrong.")})
    case = _case_of(subject)
    filed, _new = Report.objects.get_or_create(
        case=case, reporter=by, defaults={"reason": reason, "text": tidy(text)}
    )
    return filed


@transaction.atomic
def open_case(*, kind: str, obj: Any) -> Case:
    """Put a thing before its brand's moderators although nobody reported it; an open case stays as it is."""
    return _case_of(Subject.of(kind, obj))


def _case_of(subject: Subject) -> Case:
    """The thing's open case; the first report opens it."""
    case, is_new = Case.objects.get_or_create(
        kind=subject.kind.name,
        object_id=subject.obj.pk,
        status=CaseStatus.OPEN,
        defaults={"brand": subject.brand},
    )
    if is_new:
        publish(CaseOpened(case_id=case.pk))
    return case


@transaction.atomic
def decide(*, kind: str, obj: Any, verdict: str, reason: str, by: User, case: Case | None = None) -> Decision:
    """Keep, hide, restore or publish a thing, with the reason that its author reads.

    Whoever decides second, about the same case or the same state, gets `NotPossible`. Pass the `case` that
    the moderator saw, so that a decision taken since is not overruled unknowingly.
    """
    case = case or Case.objects.filter(kind=kind, object_id=obj.pk, status=CaseStatus.OPEN).first()
    subject = _locked(kind, obj)
    require(by, "moderation.decide_case", subject)
    if not tidy(reason):
        raise ValidationError({"reason": _("Give the reason. The author reads it.")})
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose what to do.")})
    if verdict not in VERDICTS[subject.state] or (verdict == Verdict.KEEP and case is None):
        raise NotPossible(_("Somebody has decided about this meanwhile. Please look at it again."))
    if case is not None:
        move(case, CaseStatus.DECIDED, table=CASE, decided_at=clock.now())
    decision = _record(subject, verdict, tidy(reason), by, case)
    _carry_out(subject, verdict, by)
    publish(Decided(decision_id=decision.pk))
    return decision


def _locked(kind: str, obj: Any) -> Subject:
    """The subject as it stands now, held until the transaction ends."""
    queryset = Subject.of(kind, obj).kind.queryset()
    return Subject.of(kind, queryset.select_for_update(of=("self",)).get(pk=obj.pk))


def _record(subject: Subject, verdict: str, reason: str, by: User, case: Case | None) -> Decision:
    return Decision.objects.create(
        case=case,
        brand=subject.brand,
        kind=subject.kind.name,
        object_id=subject.obj.pk,
        verdict=verdict,
        reason=reason,
        by=by,
    )


def _carry_out(subject: Subject, verdict: str, by: User) -> None:
    kind = subject.kind
    if verdict == Verdict.PUBLISH and kind.publish is not None:
        kind.publish(subject.obj, by)
    elif verdict == Verdict.PUBLISH:
        kind.set_visibility(subject.obj, Visibility.VISIBLE, by)
    elif verdict in VISIBILITY_AFTER:
        kind.set_visibility(subject.obj, VISIBILITY_AFTER[Verdict(verdict)], by)
