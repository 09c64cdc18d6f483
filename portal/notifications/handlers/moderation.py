from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from contests.brands.models import Staff
from ideas.moderation.events import CaseOpened, Decided
from ideas.moderation.models import Case, Decision, Verdict
from ideas.moderation.reads import subjects_of
from ideas.moderation.subjects import Subject
from portal.notifications.services import notify_many

KIND_AFTER = {Verdict.HIDE: "hidden", Verdict.RESTORE: "restored"}


def _subject_of(row: Case | Decision) -> Subject | None:
    return subjects_of([row]).get((row.kind, row.object_id))


def _facts(row: Case | Decision, subject: Subject) -> dict[str, object]:
    return {
        "about": [row.kind, row.object_id],
        "thing": str(subject.kind.label),
        "title": subject.title,
        "brand": row.brand.name,
    }


def tell_desk_of_case(event: CaseOpened) -> None:
    """The brand's staff hear that something was reported, not by whom, or changed after it was screened."""
    case = Case.objects.select_related("brand").get(pk=event.case_id)
    subject = _subject_of(case)
    if subject is None:
        return
    reporters = set(case.reports.values_list("reporter_id", flat=True))
    desk = set(Staff.objects.current().filter(brand=case.brand).values_list("user_id", flat=True))
    author = {subject.author.pk} if subject.author else set()
    notify_many(
        recipients=desk - reporters - author,
        kind="case_opened" if reporters else "case_changed",
        key=str(case.pk),
        facts=_facts(case, subject),
        url=reverse("workspace_desk:index"),
    )


def tell_of_decision(event: Decided) -> None:
    """The author reads the reason; those who reported hear what came of it."""
    decision = Decision.objects.select_related("brand", "case").get(pk=event.decision_id)
    subject = _subject_of(decision)
    if subject is None:
        return
    _tell_author(decision, subject)
    if decision.case is not None:
        _tell_reporters(decision, subject)


def _tell_author(decision: Decision, subject: Subject) -> None:
    if decision.verdict not in KIND_AFTER or subject.author is None:
        return
    notify_many(
        recipients={subject.author.pk} - {decision.by_id},
        kind=KIND_AFTER[Verdict(decision.verdict)],
        key=str(decision.pk),
        facts=_facts(decision, subject) | {"reason": decision.reason},
        url=subject.url,
    )


def _tell_reporters(decision: Decision, subject: Subject) -> None:
    """What was hidden is neither named to them nor linked: they may not see it any more."""
    is_hidden = decision.verdict == Verdict.HIDE
    reporters = decision.case.reports.values_list("reporter_id", flat=True) if decision.case else []
    notify_many(
        recipients=set(reporters) - {decision.by_id},
        kind="report_decided",
        key=str(decision.pk),
        facts={
            "thing": str(subject.kind.label),
            "brand": decision.brand.name,
            "outcome": _("It is hidden now.") if is_hidden else _("It stays, within the guidelines."),
        },
        url="" if is_hidden else subject.url,
    )
