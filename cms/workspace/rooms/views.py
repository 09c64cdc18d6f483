"""Wagtail's generic views, each asking the room's policy for its rows and a service for its work."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.generic.usage import UsageView
from wagtail.log_actions import log

from cms.workspace.rooms.exporting import PlainCsv
from cms.workspace.rooms.paginator import BoundedPaginator
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied


class ServiceFormMixin:
    """The form's words go to a service; what it refuses is said at the form, which keeps what was typed."""

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        try:
            with transaction.atomic():
                return self.carry_out(form)
        except ValidationError as refusal:
            self._say(form, refusal)
        except (Denied, NotPossible) as refusal:
            form.add_error(None, str(refusal.sentence))
        if hasattr(self, "get_error_message"):
            self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def carry_out(self, form: Any) -> HttpResponse:
        """What happens with a valid form; inside a transaction that a refusal undoes."""
        return super().form_valid(form)

    @staticmethod
    def _say(form: Any, refusal: ValidationError) -> None:
        if not hasattr(refusal, "error_dict"):
            form.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class IndexView(PlainCsv, generic.IndexView):
    """The room's list. `nothing_yet` says what to expect here while it is empty."""

    paginator_class = BoundedPaginator
    results_template_name = "workspace/list_results.html"
    nothing_yet: Any = ""
    first_label: Any = ""

    def get_base_queryset(self) -> Any:
        return self.permission_policy.rows(self.request.user)

    def order_queryset(self, queryset: Any) -> Any:
        """Rows that a column does not tell apart come newest first, so that no page repeats one."""
        queryset = super().order_queryset(queryset)
        return queryset.order_by(*queryset.query.order_by, "-pk") if self.is_explicitly_ordered else queryset


class CreateView(ServiceFormMixin, generic.CreateView):
    pass


class EditView(ServiceFormMixin, generic.EditView):
    """A row of another brand does not exist (404), before anybody asks whether one may change it."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_queryset(self) -> Any:
        return self.permission_policy.rows(self.request.user)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission_for_instance("change", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DeleteView(ServiceFormMixin, generic.DeleteView):
    def get_queryset(self) -> Any:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "delete")


class CopyView(ServiceFormMixin, generic.CopyView):
    def get_object(self, queryset: Any = None) -> Any:
        return get_object_or_404(self.permission_policy.rows(self.request.user), pk=self.kwargs["pk"])


class InspectView(generic.InspectView):
    def get_object(self, queryset: Any = None) -> Any:
        return get_object_or_404(self.permission_policy.rows(self.request.user), pk=self.pk)


class RoomHistoryView(HistoryView):
    def get_base_object_queryset(self) -> Any:
        return self.permission_policy.rows(self.request.user)


class RoomUsageView(UsageView):
    def get_base_object_queryset(self) -> Any:
        return self.permission_policy.rows(self.request.user)


class ActionView(PermissionCheckedMixin, ServiceFormMixin, generic.WagtailAdminTemplateMixin, FormView):
    """One verb on one row: a page with a short form, whose words a service acts upon.

    A subclass gives `form_class`, `page_title`, `submit_label`, `say` and `perform`. `right` is the action of
    the room's policy. `log_action` is entered in the row's history.
    """

    model: Any = None
    right = "change"
    template_name = "workspace/action.html"
    submit_label: Any = ""
    explanation: Any = ""
    say: Any = ""
    log_action = ""
    is_grave = False
    inspect_url_name = ""
    index_url_name = ""
    header_icon = ""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.get_rows(), pk=kwargs["pk"])

    def get_rows(self) -> Any:
        return self.permission_policy.rows(self.request.user)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission_for_instance(self.right, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, data: dict[str, Any]) -> Any:
        """Call the service; what it returns is kept as `self.result`."""
        raise NotImplementedError

    def carry_out(self, form: Any) -> HttpResponse:
        self.result = self.perform(form.cleaned_data)
        return self.done()

    def get_success_url(self) -> str:
        return self.get_back_url()

    def get_back_url(self) -> str:
        """Where the row is looked at, or the room's list where it is not."""
        if self.inspect_url_name:
            return reverse(self.inspect_url_name, args=[self.object.pk])
        return reverse(self.index_url_name)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.inspect_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=self.submit_label or self.page_title,
            explanation=self.explanation,
            is_grave=self.is_grave,
            back_url=self.get_back_url(),
            **kwargs,
        )

    def done(self) -> HttpResponse:
        if self.log_action:
            log(self.object, self.log_action, user=self.request.user, data=self.log_data())
        if self.say:
            messages.success(self.request, str(self.say) % {"object": self.object})
        return redirect(self.get_success_url())

    def log_data(self) -> dict[str, Any]:
        return {"reason": self.form.cleaned_data.get("reason", "")}
