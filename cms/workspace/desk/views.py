from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.workspace.desk.forms import DecisionForm
from cms.workspace.rooms import ActionView, views
from ideas.moderation.models import Case, CaseStatus
from ideas.moderation.reads import decisions_of, open_case_of, subjects_of
from ideas.moderation.services import decide
from ideas.moderation.subjects import Subject
from portal.kernel.policies import why_not


class DeskView(views.IndexView):
    """Open cases, the longest waiting first; the filter shows decided ones."""

    nothing_yet = _("Nothing waits for a decision. What people report appears here.")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand").prefetch_related("reports")

    def filter_queryset(self, queryset: Any) -> Any:
        queryset = super().filter_queryset(queryset)
        return queryset if self.request.GET.get("status") else queryset.filter(status=CaseStatus.OPEN)

    def get_table(self, object_list: Any) -> Any:
        rows = list(object_list)
        subjects = subjects_of(rows)
        for case in rows:
            case.subject = subjects.get((case.kind, case.object_id))
        return super().get_table(rows)


class DecisionView(ActionView):
    """A page that shows a thing, what was said about it, and the form that decides about it."""

    right = "decide"
    template_name = "workspace/desk/case.html"
    form_class = DecisionForm
    page_title = _("Decide")
    submit_label = _("Decide")
    say = _("Decided. The author is told, with your reason.")
    room_name: Any = ""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.case, self.subject = self.find()

    def find(self) -> tuple[Case | None, Subject]:
        """The case, if there is one, and what it is about."""
        raise NotImplementedError

    def reports(self) -> Any:
        """What people said about it."""
        return self.case.reports.select_related("reporter") if self.case else []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.subject, "has_case": self.case is not None}

    def perform(self, data: dict[str, Any]) -> Any:
        return decide(
            kind=self.subject.kind.name, obj=self.subject.obj, case=self.case, by=self.request.user, **data
        )

    def get_success_url(self) -> str:
        return reverse("workspace_desk:index")

    def get_page_subtitle(self) -> str:
        return self.subject.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.room_name},
            {"url": "", "label": self.subject.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = self.case is None or self.case.status == CaseStatus.OPEN
        return super().get_context_data(
            subject=self.subject,
            case=self.case,
            reports=self.reports(),
            decisions=decisions_of(self.subject.kind.name, self.subject.obj),
            is_open=is_open,
            refusal=why_not(self.request.user, "moderation.decide_case", self.subject),
            **kwargs,
        )


class CaseView(DecisionView):
    """A reported thing. Once its case is decided, the page still leads to another decision about it."""

    room_name = _("Moderation desk")

    def find(self) -> tuple[Case | None, Subject]:
        found = subjects_of([self.object])
        if not found:
            raise Http404
        subject = next(iter(found.values()))
        if self.object.status == CaseStatus.OPEN:
            return self.object, subject
        return open_case_of(subject.kind.name, subject.obj), subject

    def reports(self) -> Any:
        return self.object.reports.select_related("reporter")


class IdeaDecisionView(DecisionView):
    """The same for an idea that nobody has reported, or that waits to be published."""

    room_name = _("Ideas")

    def find(self) -> tuple[Case | None, Subject]:
        return open_case_of("idea", self.object), Subject.of("idea", self.object)

    def get_success_url(self) -> str:
        return reverse("workspace_ideas:index")


class CommentDecisionView(DecisionView):
    """The same for a comment that nobody has reported."""

    room_name = _("Comments")

    def find(self) -> tuple[Case | None, Subject]:
        return open_case_of("comment", self.object), Subject.of("comment", self.object)

    def get_success_url(self) -> str:
        return reverse("workspace_comments:index")
