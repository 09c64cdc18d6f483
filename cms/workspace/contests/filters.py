from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from contests.brands.reads import brands_of
from contests.briefs.models import Contest, ContestKind, ContestStatus
from portal.kernel import clock


class Where(TextChoices):
    """What a manager looks for: what people have decided and what the clock says, in one list."""

    LIVE = "live", _("Running")
    COMING = "coming", _("Still to come")
    FINISHED = "finished", _("Over")
    DRAFT = "draft", _("Draft")
    CANCELLED = "cancelled", _("Called off")


def _own_brands(request: HttpRequest) -> Any:
    return brands_of(request.user)


class ContestFilters(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=Where.choices, empty_label=_("Anywhere"), method="filter_standing"
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=ContestKind.choices, empty_label=_("Any kind")
    )
    brand = django_filters.ModelChoiceFilter(
        label=_("Brand"), queryset=_own_brands, empty_label=_("Every brand of yours")
    )

    class Meta:
        model = Contest
        fields: list[str] = []

    def filter_standing(self, contests: Any, name: str, value: str) -> Any:
        now = clock.now()
        match value:
            case Where.LIVE:
                return contests.live(now)
            case Where.COMING:
                return contests.coming(now)
            case Where.FINISHED:
                return contests.finished(now)
            case _:
                return contests.filter(status=ContestStatus(value))
