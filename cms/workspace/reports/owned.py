"""What a brand's managers may read in reports: what happened to the pages and things of their brands."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Page, PageLogEntry, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from contests.brands.models import Brand, Role
from contests.brands.reads import brands_of
from contests.briefs.models import Contest
from ideas.launches.models import Launch
from portal.accounts.models import User
from portal.media.models import SiteDocument, SiteImage

# The things whose changes the workspace writes into Wagtail's log, and the way from each to its brand.
LOGGED: dict[type[Any], str] = {
    Brand: "pk",
    Contest: "brand",
    Launch: "brand",
    SiteImage: "collection__brand",
    SiteDocument: "collection__brand",
}


def managed_pages(user: Any) -> QuerySet[Page]:
    """Pages of the brands that the person manages: nobody else of a brand publishes."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")


def log_entries(user: Any, model: type[Any]) -> QuerySet:
    """Rows of one of Wagtail's two logs that tell of the person's own pages or things.

    What was said about pages that are gone belongs to no brand any more, and only operators read it.
    """
    if user.is_superuser:
        return model.objects.all()
    if model is PageLogEntry:
        return model.objects.filter(page__in=managed_pages(user).order_by().values("pk"))
    if model is not ModelLogEntry:
        return model.objects.none()
    brands = brands_of(user, Role.MANAGER)
    told = Q()
    for kind, path in LOGGED.items():
        own = kind.objects.filter(**{f"{path}__in": brands}).order_by()
        kind_of_thing = ContentType.objects.get_for_model(kind)
        told |= Q(content_type=kind_of_thing, object_id__in=own.values_list(_key_as_text()))
    return model.objects.filter(told)


def workflow_states(user: Any) -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(_about_managed_pages(user))


def task_states(user: Any) -> QuerySet[TaskState]:
    return TaskState.objects.filter(workflow_state__in=workflow_states(user).order_by().values("pk"))


def people(rows: QuerySet, column: str) -> QuerySet[User]:
    """Those whom the rows name in the column."""
    return User.objects.filter(pk__in=rows.order_by().values(column)).order_by("handle")


def _about_managed_pages(user: Any) -> Q:
    pages = managed_pages(user).order_by().values_list(_key_as_text())
    return Q(base_content_type=ContentType.objects.get_for_model(Page), object_id__in=pages)


def _key_as_text() -> Cast:
    """The logs and workflows keep keys as text, which PostgreSQL does not compare with numbers."""
    return Cast("pk", CharField())
