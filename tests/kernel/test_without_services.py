"""Without Redis the site goes on; without its database it says so, and says when to come back."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.cache import cache, caches
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.voting.models import Ballot
from portal.kernel import limits
from portal.kernel.caching import ForgivingRedisCache
from tests.architecture.project import ROOT
from tests.gallery.builders import NOON, contest_in, idea_in, member

NOBODY_LISTENS = "127.0.0.1:9"


@pytest.fixture
def redis_gone(settings):
    """A Redis that no longer answers, for the cache, the sessions and the limits."""
    settings.CACHES = {
        "default": {
            "BACKEND": "portal.kernel.caching.ForgivingRedisCache",
            "LOCATION": f"redis://{NOBODY_LISTENS}/1",
        }
    }
    settings.REDIS_URL = f"redis://{NOBODY_LISTENS}/1"
    settings.POTLUCK_LIMITS = settings.POTLUCK_LIMITS | {"vote": "2/minute"}
    limits._limiter.cache_clear()
    yield
    limits._limiter.cache_clear()
    limits._fallback.cache_clear()
    ForgivingRedisCache._rests_until = 0.0
    caches["default"].close()


@pytest.mark.django_db
def test_votes_count_and_limits_hold_while_redis_is_gone(at, client_for, redis_gone):
    at(NOON)
    ideas = [idea_in(contest_in(PhaseKind.VOTING)) for _number in range(3)]
    vera = client_for(member("Vera"))
    answers = [vera.post(reverse("voting:vote", args=[idea.pk])).status_code for idea in ideas]
    assert answers == [302, 302, 429]
    assert Ballot.objects.count() == 2


@pytest.mark.django_db
def test_readiness_says_that_the_cache_is_gone(client, redis_gone):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["cache"]) == (503, "down")


def test_a_cache_that_is_gone_knows_nothing_and_keeps_nothing(redis_gone):
    cache.set("taste", "mango")
    assert cache.get("taste", "nothing") == "nothing"
    assert cache.get_many(["taste"]) == {}
    assert cache.add("first", 1) is True
    assert cache.delete("taste") is False


WITHOUT_A_DATABASE = """
import json
import django
django.setup()
from django.test import Client
found = {}
for cookie in ("", "abcdefghijklmnopqrstuvwxyz012345"):
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.cookies["sessionid"] = cookie
    for method, path in PAGES:
        answer = getattr(client, method)(path)
        found[f"{method} {path} {bool(cookie)}"] = [answer.status_code, answer.headers.get("Retry-After")]
print(json.dumps(found))
"""
PAGES = [("get", "/"), ("get", "/ideas/1/"), ("get", "/accounts/login/"), ("post", "/ideas/1/vote/")]


@pytest.mark.server
def test_every_page_says_503_and_when_to_come_back_while_the_database_is_gone(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"postgres://potluck@{NOBODY_LISTENS}/none",
        "POTLUCK_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONPATH": str(ROOT),
    }
    code = WITHOUT_A_DATABASE.replace("PAGES", repr(PAGES))
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120
    )
    found = json.loads(run.stdout.strip().splitlines()[-1])
    assert set(map(tuple, found.values())) == {(503, "5")}
    assert len(found) == 2 * len(PAGES)
