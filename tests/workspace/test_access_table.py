"""Every address of the admin, asked for by the other brand's staff with the foreign brand's things.

Nothing of the foreign brand may show, nothing may break, and what is foreign does not exist. An address that
is neither a door, nor a room, nor listed here as closed fails the test: look at it, then list it.
"""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Task, Workflow

from cms.workspace.doors import DOORS, ROOMS
from cms.workspace.fence import FREE
from tests.architecture.project import addresses, none_left
from tests.workspace.world import MARKER

pytestmark = pytest.mark.django_db

# Rooms of Wagtail's that show every brand's things, or that nobody of a brand needs; of most of its reports
# brand staff have a sister that shows their own (cms.workspace.reports).
CLOSED = re.compile(
    r"^(wagtail(forms|redirects|settings|snippets|sites|users_users|users_groups|admin_collections"
    r"|admin_workflows|admin_reports):.+"
    r"|wagtailadmin_(error_test|password_reset\w*|tag_autocomplete|tag_model_autocomplete)"
    r"|wagtailadmin_api:(images|documents):.+"
    r"|wagtailadmin_api:pages:(find|action)"
    r"|wagtailadmin_pages:(type_use|type_use_results|choose_parent|convert_alias|set_privacy)"
    r"|wagtailimages:(url_generator|url_generator_output|preview)"
    r"|workspace_members:.+)$"
)
STAFF = ("manager", "moderator")
SEARCHES = ("", f"?q={MARKER}", f"?q={MARKER}&p=1&ordering=title", "?usage_count=0", "?export=csv")


def admin_addresses() -> list[tuple[str, str]]:
    return sorted({(a.name, a.route) for a in addresses() if a.route.startswith("admin/") and a.name})


def is_closed(name: str) -> bool:
    return bool(CLOSED.match(name))


def kwargs_for(name: str, route: str, world) -> dict[str, object]:
    """The parameters of an address, filled with the world's things."""
    page, image, document = world.contest_page.pk, world.image.pk, world.document.pk
    filled = {
        "page_id": page, "parent_page_id": page, "page_to_move_id": page,
        "destination_id": world.brand_page.pk,
        "page_pk": page, "image_id": image, "document_id": document, "doc_id": document,
        "collection_id": world.brand.collection_id, "uploaded_file_id": 1, "redirect_id": 1, "session_id": 1,
        "revision_id": world.contest_page.latest_revision_id or 1, "revision_id_a": "earliest",
        "revision_id_b": "latest", "workflow_state_id": 1, "task_state_id": 1, "workflow_pk": 1,
        "task_id": Task.objects.first().pk, "action_name": "approve", "filter_spec": "width-100",
        "app_name": "pages", "model_name": "contestpage", "app_label": "pages", "object_id": str(page),
        "content_type_app_name": "pages", "content_type_model_name": "contestpage", "action": "delete",
        "uidb64": "x", "token": "x",
    }  # fmt: skip
    if name == "wagtail_bulk_action":
        filled |= {"app_label": "wagtailcore", "model_name": "page"}
    filled["pk"] = PK_OF.get(name.split(":")[0], lambda w: w.contest_page.pk)(world)
    return {key: filled[key] for key in set(re.findall(r"<(?:\w+:)?(\w+)>", route))}


PK_OF = {
    "wagtailimages_chooser": lambda w: w.image.pk,
    "wagtaildocs_chooser": lambda w: w.document.pk,
    "wagtailadmin_collections": lambda w: w.brand.collection_id,
    "wagtailadmin_workflows": lambda w: Workflow.objects.first().pk,
    "wagtailusers_users": lambda w: w.people["author"].pk,
    "wagtailusers_groups": lambda w: 1,
    "workspace_contests": lambda w: w.contest.pk,
    "workspace_judging": lambda w: w.contest.pk,
    "workspace_ideas": lambda w: w.idea.pk,
    "workspace_comments": lambda w: w.comment.pk,
    "workspace_desk": lambda w: w.case.pk,
    "workspace_launches": lambda w: w.launch.pk,
    "workspace_brands": lambda w: w.brand.pk,
    "workspace_members": lambda w: w.people["author"].pk,
}


def urls_with(world) -> list[tuple[str, str, bool]]:
    """(name, url, has parameters) of every address."""
    found = []
    for name, route in admin_addresses():
        if name == "wagtailadmin_logout":
            continue  # even a refused request signs the crawler out
        kwargs = kwargs_for(name, route, world)
        found.append((name, reverse(name, kwargs=kwargs), bool(kwargs)))
    return found


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False


def client_of(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def ask(client: Client, url: str, method: str = "get"):
    with transaction.atomic():
        response = getattr(client, method)(url)
        transaction.set_rollback(True)
    return response


def shows_foreign(response) -> bool:
    if response.status_code in (301, 302):
        return False
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return MARKER.encode() in body.lower()


def test_every_address_is_a_door_a_room_or_listed_as_closed():
    known = {name for name, _route in admin_addresses()}
    unlisted = [
        name
        for name in known
        if name not in DOORS and name not in FREE and name.split(":")[0] not in ROOMS and not is_closed(name)
    ]
    none_left(unlisted, "Look at these: open them in cms/workspace/doors.py, or list them as closed here.")
    none_left(set(DOORS) - known, "These doors lead nowhere; remove them from cms/workspace/doors.py.")


@pytest.mark.parametrize("role", STAFF)
def test_nothing_of_the_foreign_brand_shows(role, worlds):
    client = client_of(worlds.own.people[role])
    found = []
    for name, url, has_parameters in urls_with(worlds.foreign):
        for search in SEARCHES if not has_parameters else SEARCHES[:1]:
            response = ask(client, url + search)
            # What was searched for is repeated in the search field; that is the person's own word.
            shown = shows_foreign(response) if not search else _shows_beyond_the_search(response)
            if response.status_code >= 500 or shown:
                found.append(f"{name} {url}{search}: {response.status_code}")
    none_left(found, f"As the other brand's {role}: these break, or show the foreign brand.")


def _shows_beyond_the_search(response) -> bool:
    if response.streaming:
        return shows_foreign(response)
    if response.status_code != 200:
        return False
    text = response.content.decode().lower().replace("\\", "")
    for typed in (f'value="{MARKER}"', f"q={MARKER}", f"“{MARKER}”", f"<em>{MARKER}</em>", f'"{MARKER}"'):
        text = text.replace(typed, "")
    return MARKER in text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", STAFF)
def test_what_is_foreign_does_not_exist(role, method, worlds):
    client = client_of(worlds.own.people[role])
    found = []
    for name, url, has_parameters in urls_with(worlds.foreign):
        if not has_parameters or name in SAFE_PARAMETERS:
            continue
        response = ask(client, url, method)
        if response.status_code != 404:
            found.append(f"{method.upper()} {name} {url}: {response.status_code}")
    none_left(found, f"As the other brand's {role}: these must answer 404.")


# Their parameters name nothing that belongs to a brand.
SAFE_PARAMETERS = {
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_editing_sessions:release",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete_upload_multiple",
}


@pytest.mark.parametrize("role", STAFF)
def test_own_rooms_open_and_nothing_breaks(role, worlds):
    client = client_of(worlds.own.people[role])
    found, opened = [], 0
    for name, url, _has_parameters in urls_with(worlds.own):
        response = ask(client, url)
        opened += response.status_code == 200
        if response.status_code >= 500 or shows_foreign(response):
            found.append(f"{name} {url}: {response.status_code}")
        if is_closed(name) and response.status_code != 404 and "password" not in name:
            found.append(f"{name} {url}: {response.status_code}, and should be closed")
    none_left(found, f"As the brand's own {role}: these break, show the foreign brand, or stand open.")
    assert opened > 40


@pytest.mark.parametrize("model", ["wagtailcore/page", "media/siteimage", "media/sitedocument"])
def test_actions_on_many_things_take_no_foreign_one(model, worlds):
    client = client_of(worlds.own.people["manager"])
    key = {"page": "contest_page", "siteimage": "image", "sitedocument": "document"}[model.split("/")[1]]
    own, foreign = getattr(worlds.own, key).pk, getattr(worlds.foreign, key).pk
    address = f"/admin/bulk/{model}/delete/"
    assert ask(client, f"{address}?id={own}").status_code == 200
    assert ask(client, f"{address}?id={own}&id={foreign}").status_code == 404
    assert ask(client, f"{address}?id=all").status_code == 404


def test_operators_see_both_brands(worlds):
    client = client_of(worlds.operator)
    for url in ("/admin/contests/", "/admin/ideas/", "/admin/desk/", "/admin/launches/", "/admin/members/"):
        assert shows_foreign(client.get(url)), url


def test_nobody_else_gets_in(worlds):
    found = []
    for person in (None, worlds.own.people["author"]):
        client = Client(raise_request_exception=False)
        if person:
            client.force_login(person)
        for name, url, _has_parameters in urls_with(worlds.own):
            status = ask(client, url).status_code
            if status not in (301, 302, 403, 404) and name not in FREE:
                found.append(f"{person or 'visitor'} {name} {url}: {status}")
    none_left(found, "Only staff come in here.")


def test_a_role_that_has_ended_opens_nothing_at_the_next_request(worlds):
    from contests.brands.services import end_role

    moderator = worlds.own.people["moderator"]
    client = client_of(moderator)
    assert client.get("/admin/desk/").status_code == 200
    end_role(staff=moderator.staff_roles.get(), by=worlds.own.people["manager"])
    assert client.get("/admin/desk/").status_code in (403, 404)


def test_the_story_review_waits_on_the_shelf_of_stories():
    assert GroupApprovalTask.objects.filter(name="Story review").count() == 1
