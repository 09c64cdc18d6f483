"""Which addresses of Wagtail's admin are open to brand staff, and what their parameters must name.

What is not listed is closed to everybody but operators, so that a new release of Wagtail, or a new room of
ours, opens nothing by itself. A guard looks at a request's parameters: what it does not find among the things
of the person's brands does not exist for them (404). What may be done there, Wagtail's permissions decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from cms.workspace.reads import own_documents, own_images, own_pages

Guard = Callable[[HttpRequest, Mapping[str, Any]], bool]


def anything(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """A room without parameters, or one that filters by itself."""
    return True


def own(rows: Callable[[Any], QuerySet], *names: str) -> Guard:
    """Every parameter of these names is the key of one of the person's `rows`."""

    def guard(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
        keys = {str(kwargs[name]) for name in names if name in kwargs}
        return _all_among(rows(request.user), keys)

    return guard


def own_many(rows: Callable[[Any], QuerySet]) -> Guard:
    """Every `id` in the query is the key of one of the person's `rows`."""
    return lambda request, kwargs: _all_among(rows(request.user), set(request.GET.getlist("id")))


BULK: dict[tuple[str, str], tuple[Callable[[Any], QuerySet], frozenset[str]]] = {
    ("wagtailcore", "page"): (own_pages, frozenset({"delete", "move", "publish", "unpublish"})),
    ("media", "siteimage"): (own_images, frozenset({"add_to_collection", "delete"})),
    ("media", "sitedocument"): (own_documents, frozenset({"add_to_collection", "delete"})),
}


def own_bulk(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """A known action on several things, each of them the person's own; "all" would name others' too."""
    rows, actions = BULK.get((kwargs["app_label"], kwargs["model_name"]), (None, frozenset()))
    return rows is not None and kwargs["action"] in actions and own_many(rows)(request, kwargs)


def own_editing_session(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Somebody's presence in a page of the brand; other things have no sessions."""
    is_page = kwargs["app_label"] == "pages" or (kwargs["app_label"], kwargs["model_name"]) == (
        "wagtailcore",
        "page",
    )
    return is_page and _all_among(own_pages(request.user), {kwargs["object_id"]})


def _all_among(rows: QuerySet, keys: set[str]) -> bool:
    if not all(key.isdecimal() for key in keys):
        return False
    return not keys or rows.filter(pk__in=keys).distinct().count() == len({int(key) for key in keys})


PAGE = own(own_pages, "page_id", "pk", "parent_page_id", "page_to_move_id", "destination_id")
IMAGE = own(own_images, "image_id", "pk")
DOCUMENT = own(own_documents, "document_id", "doc_id", "pk")


def _doors(guard: Guard, namespace: str, *names: str) -> dict[str, Guard]:
    return {f"{namespace}{name}": guard for name in names}


DOORS: dict[str, Guard] = {
    **_doors(
        anything, "wagtailadmin_",
        "home", "account", "logout", "dismissibles", "block_preview", "sprite", "login", "javascript_catalog",
        "explore_root", "choose_page", "choose_page_search", "choose_page_external_link",
        "choose_page_email_link", "choose_page_phone_link", "choose_page_anchor_link",
        "editing_sessions:release", "api:pages:listing", "pages:search", "pages:search_results",
    ),
    **_doors(
        PAGE, "wagtailadmin_",
        "explore", "explore_results", "choose_page_child", "api:pages:detail",
        *(f"pages:{name}" for name in (
            "add", "preview_on_add", "add_subpage", "edit", "preview_on_edit", "view_draft", "delete",
            "unpublish", "move", "move_confirm", "set_page_position", "copy", "lock", "unlock", "history",
            "history_results", "revisions_index", "revisions_view", "revisions_revert",
            "revisions_unschedule", "revisions_compare", "workflow_action", "collect_workflow_action_data",
            "confirm_workflow_cancellation", "workflow_preview", "workflow_history",
            "workflow_history_detail", "usage",
        )),
    ),
    "wagtailadmin_choose_page_chosen_multiple": own_many(own_pages),
    "wagtailadmin_editing_sessions:ping": own_editing_session,
    "wagtail_bulk_action": own_bulk,
    **_doors(anything, "wagtailembeds:", "chooser", "chooser_upload"),
    **_doors(
        IMAGE, "wagtailimages",
        *(f":{name}" for name in (
            "index", "index_results", "add", "edit", "delete", "image_usage", "add_multiple", "edit_multiple",
            "delete_multiple", "create_multiple_from_uploaded_image", "delete_upload_multiple",
        )),
        *(f"_chooser:{name}" for name in ("choose", "choose_results", "chosen", "create", "select_format")),
    ),
    "wagtailimages_chooser:chosen_multiple": own_many(own_images),
    **_doors(
        DOCUMENT, "wagtaildocs",
        *(f":{name}" for name in (
            "index", "index_results", "add", "edit", "delete", "document_usage", "add_multiple",
            "edit_multiple", "delete_multiple", "create_multiple_from_uploaded_document",
            "delete_upload_multiple",
        )),
        *(f"_chooser:{name}" for name in ("choose", "choose_results", "chosen", "create")),
    ),
    "wagtaildocs_chooser:chosen_multiple": own_many(own_documents),
}  # fmt: skip

# Namespaces of our own rooms and reports, whose views filter by brand.
ROOMS: set[str] = {"importing", "workspace_reports"}


def is_open(request: HttpRequest, name: str, kwargs: Mapping[str, Any]) -> bool:
    """Whether brand staff may pass this address with these parameters."""
    if name.split(":")[0] in ROOMS:
        return True
    guard = DOORS.get(name)
    return guard is not None and guard(request, kwargs)
