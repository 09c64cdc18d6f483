"""Wagtail's page explorer, with filters that name nobody but people at work on pages one can see."""

from __future__ import annotations

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import PageLogEntry

from cms.workspace.reads import own_pages
from portal.accounts.models import User


def _owners(request: HttpRequest) -> Any:
    return User.objects.filter(pk__in=own_pages(request.user).order_by().values("owner"))


def _editors(request: HttpRequest) -> Any:
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=own_pages(request.user).values("pk"))
    return User.objects.filter(pk__in=edits.order_by().values("user"))


class OwnPageFilters(GenericPageFilterSet):
    owner = MultipleUserFilter(label=_("Owner"), queryset=_owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label=_("Edited by"), queryset=_editors, widget=CheckboxSelectMultiple)


class OwnPages(PageViewSet):
    """Stands in for Wagtail's viewset of every page type that has none of its own."""

    filterset_class = OwnPageFilters
