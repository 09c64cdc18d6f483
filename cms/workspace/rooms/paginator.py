from __future__ import annotations

from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

# Nobody pages further than this; whoever looks for something else searches or filters.
BOUND = 1_000


class BoundedPaginator(WagtailPaginator):
    """Counts to BOUND and no further, so that a list of a million rows opens as fast as one of a thousand."""

    @cached_property
    def counted(self) -> int:
        """How many rows there are, BOUND + 1 standing for any number beyond."""
        rows = self.object_list
        return len(rows) if isinstance(rows, list) else rows.order_by()[: BOUND + 1].count()

    @cached_property
    def count(self) -> int:
        """How many rows the pages reach."""
        return min(self.counted, BOUND)

    @property
    def goes_on(self) -> bool:
        """Whether there are rows that no page reaches."""
        return self.counted > BOUND

    @cached_property
    def items_count_label(self) -> str:
        if not self.goes_on:
            return str(super().items_count_label)
        return _("more than %(number)s %(things)s; search or filter to reach the others") % {
            "number": number_format(BOUND, force_grouping=True),
            "things": self.verbose_name_plural,
        }
