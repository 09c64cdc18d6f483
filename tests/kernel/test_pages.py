from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import TooMany
from portal.kernel.policies import Denied

RAISED = {
    "denied": Denied("some.policy", "Because it is Tuesday."),
    "forbidden": PermissionDenied("No entry."),
    "meanwhile": NotPossible("Somebody was faster."),
    "often": TooMany(17),
    "busy": OperationalError("locked"),
}


def fall(request, how):
    raise RAISED[how]


def what_time(request):
    first = clock.now()
    return HttpResponse(f"{first == clock.now() == request.arrived_at}")


from portal.urls import *  # noqa: E402, F403 - the site's own addresses and handlers, beside two of the test

urlpatterns = [path("fall/<str:how>/", fall), path("time/", what_time), *urlpatterns]  # noqa: F405 - as above

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize(
    ("how", "status", "says"),
    [
        ("denied", 403, "Because it is Tuesday."),
        ("forbidden", 403, "No entry."),
        ("meanwhile", 409, "Somebody was faster."),
        ("often", 429, "Try again in 17 seconds."),
        ("busy", 503, ""),
    ],
)
def test_a_refusal_is_a_page_that_says_why(client, how, status, says):
    response = client.post(f"/fall/{how}/")
    assert response.status_code == status
    assert says in response.content.decode()


@pytest.mark.parametrize(("how", "seconds"), [("often", "17"), ("busy", "5")])
def test_whoever_must_wait_is_told_how_long(client, how, seconds):
    assert client.post(f"/fall/{how}/")["Retry-After"] == seconds


def test_a_visitor_who_may_not_is_asked_to_sign_in(client):
    response = client.get("/fall/denied/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/fall/denied/")


def test_the_clock_stands_still_during_a_request(client):
    assert client.get("/time/").content == b"True"


def test_an_unknown_address_gets_the_sites_own_page(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert b"<main" in response.content


@override_settings(POTLUCK_IN_PROCESS_TASKS=True)
def test_the_site_is_ready_when_database_and_cache_answer(client):
    assert client.get("/readyz").json() == {"status": "ok", "database": "ok", "cache": "ok"}


@override_settings(POTLUCK_IN_PROCESS_TASKS=True)
def test_a_missing_cache_is_named(client, monkeypatch):
    def gone():
        raise ConnectionError("10.0.0.5 refused")

    monkeypatch.setattr("portal.kernel.views._cache", gone)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "ok", "cache": "down"}


def test_the_process_answers_without_asking_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}
