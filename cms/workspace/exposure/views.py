"""Whether every idea had its chance: how often each was seen, and what came of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.base import ReportView

from cms.workspace.rooms.exporting import PlainCsv
from cms.workspace.rooms.paginator import BoundedPaginator
from cms.workspace.zones import InContestZone
from contests.briefs.models import Contest
from contests.briefs.seal import votes_shown
from ideas.gallery.addresses import idea_url
from ideas.voting.exposure.measures import FAIR_SHARE, Spread
from ideas.voting.exposure.reads import Exposed, exposed, least_seen, spread_of


def _rate(row: Exposed) -> str:
    """As in "12.0 (8.1 to 17.4)"."""
    if row.rate is None:
        return "–"
    numbers = {
        name: number_format(round(value, 1), 1)
        for name, value in (("rate", row.rate.per_100), ("low", row.rate.low), ("high", row.rate.high))
    }
    return _now("%(rate)s (%(low)s to %(high)s)") % numbers


def _part(row: Exposed, name: str) -> float | None:
    return None if row.rate is None else round(getattr(row.rate, name), 2)


COLUMNS = (
    TitleColumn("title", label=_("Idea"), get_url=lambda row: idea_url(row.idea_id)),
    Column("author", label=_("By")),
    Column("seen", label=_("Seen in lists")),
    Column("opened", label=_("Opened")),
    Column("chance", label=_("Chance"), accessor=lambda row: _("Missed") if row.missed else "–"),
)
COLUMNS_OF_VOTES = (
    Column("votes", label=_("Votes")),
    Column("rate", label=_("Votes per 100 views"), accessor=_rate),
)
# The columns of the file: heading, and what stands under it.
CELLS: dict[str, tuple[Any, Any]] = {
    "idea": (_("Number"), lambda row: row.idea_id),
    "title": (_("Idea"), lambda row: row.title),
    "author": (_("By"), lambda row: row.author),
    "seen": (_("Seen in lists"), lambda row: row.seen),
    "opened": (_("Opened"), lambda row: row.opened),
    "missed": (_("Missed its chance"), lambda row: "yes" if row.missed else ""),
    "votes": (_("Votes"), lambda row: row.votes),
    "rate": (_("Votes per 100 views"), lambda row: _part(row, "per_100")),
    "low": (_("At least"), lambda row: _part(row, "low")),
    "high": (_("At most"), lambda row: _part(row, "high")),
}
CELLS_OF_VOTES = {"votes", "rate", "low", "high"}


class ExposureView(PlainCsv, InContestZone, ReportView):
    """The contest's ideas from the least seen on, or only those that missed their chance (?chance=missed)."""

    template_name = "workspace/contests/exposure.html"
    page_title = _("Fair exposure")
    header_icon = "view"
    verbose_name_plural = _("ideas")
    paginator_class = BoundedPaginator
    export_headings = {name: heading for name, (heading, _cell) in CELLS.items()}
    any_permission_required = None
    permission_policy: Any = None
    inspect_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = self.permission_policy.rows(request.user).select_related("brand")
        self.object: Contest = get_object_or_404(
            rows.prefetch_related("phases", "pauses"), pk=self.kwargs["pk"]
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_policy.user_has_permission_for_instance(request.user, "watch", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def spread(self) -> Spread:
        return spread_of(self.object)

    @property
    def only_missed(self) -> bool:
        return self.request.GET.get("chance") == "missed"

    @property
    def columns(self) -> list[Column]:
        return [*COLUMNS, *(COLUMNS_OF_VOTES if votes_shown(self.object) else ())]

    @property
    def list_export(self) -> list[str]:
        told = votes_shown(self.object)
        return [name for name in CELLS if told or name not in CELLS_OF_VOTES]

    def get_queryset(self) -> QuerySet:
        below = self.spread.fair_from if self.only_missed else None
        return least_seen(self.object, self.request.user, below=below)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """The order stays what the index gives."""
        return queryset

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file is written while the rows are read, without holding all of them."""
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        rows = exposed(self.get_queryset().iterator(chunk_size=2000), self.object, self.spread)
        return self.as_spreadsheet(rows, request.GET["export"])

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def decorate_paginated_queryset(self, object_list: Any) -> list[Exposed]:
        return list(exposed(object_list, self.object, self.spread))

    def to_row_dict(self, item: Exposed) -> dict[str, Any]:
        return {name: CELLS[name][1](item) for name in self.list_export}

    def get_filename(self) -> str:
        return f"exposure-{self.object.slug}"

    def get_page_subtitle(self) -> str:
        return self.object.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("workspace_contests:index"),
                "label": capfirst(Contest._meta.verbose_name_plural),
            },
            {
                "url": reverse("workspace_contests:inspect", args=[self.object.pk]),
                "label": self.object.title,
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            contest=self.object,
            spread=self.spread,
            gini=number_format(round(self.spread.gini, 2), 2),
            fair_percent=round(FAIR_SHARE * 100),
            only_missed=self.only_missed,
            shows_votes=votes_shown(self.object),
            **kwargs,
        )
