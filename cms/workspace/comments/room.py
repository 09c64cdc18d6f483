from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.desk.views import CommentDecisionView
from cms.workspace.home.week import said_lately
from cms.workspace.ideas.room import own_contests
from cms.workspace.rooms import BrandRoom, RoomPolicy, views
from cms.workspace.rooms.policy import MODERATE, SEE
from cms.workspace.rooms.words import capitalised, shown
from ideas.discussion.models import Comment
from portal.kernel.markdown import plain_words
from portal.kernel.visibility import Visibility

OPENING = 90


class CommentFilters(WagtailFilterSet):
    contest = django_filters.ModelChoiceFilter(
        label=_("Contest"),
        field_name="idea__contest",
        queryset=own_contests,
        empty_label=_("Every contest"),
    )
    posted = django_filters.ChoiceFilter(
        label=_("Posted"),
        choices=[("week", _("In the last seven days"))],
        empty_label=_("At any time"),
        method="filter_posted",
    )
    visibility = django_filters.ChoiceFilter(
        label=_("Visibility"), choices=capitalised(Visibility), empty_label=_("Any visibility")
    )

    class Meta:
        model = Comment
        fields: list[str] = []

    def filter_posted(self, comments: Any, name: str, value: str) -> Any:
        return said_lately(comments)


class CommentIndexView(views.IndexView):
    nothing_yet = _("Nobody has said anything yet. Each comment appears here the moment it is posted.")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("idea__contest", "author")


class CommentRoom(BrandRoom):
    """Everything said about ideas in the brand's contests, the newest first."""

    model = Comment
    policy = RoomPolicy(Comment, "idea__contest__brand", {"view": SEE, "decide": MODERATE})
    name = "workspace_comments"
    url_prefix = "comments"
    icon = "comment"
    menu_label = _("Comments")
    menu_order = 125
    offers = frozenset({"index", "index_results"})
    index_view_class = CommentIndexView
    filterset_class = CommentFilters
    search_fields = ["body", "author__handle"]
    ordering = ["-id"]
    list_display = [
        TitleColumn(
            "said",
            label=_("Comment"),
            accessor=lambda comment: plain_words(comment.body, OPENING),
            get_url=lambda comment: reverse("workspace_comments:decide", args=[comment.pk]),
        ),
        Column("idea", label=_("Idea")),
        Column("author", label=_("Author")),
        Column("visibility", label=_("Visibility"), accessor=shown("visibility"), sort_key="visibility"),
        DateColumn("posted_at", label=_("Posted"), sort_key="posted_at"),
    ]
    actions = {"decide": CommentDecisionView}
