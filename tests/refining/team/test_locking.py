"""The edit lock is a courtesy: it is shown, can be taken over, goes by itself, and stops nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ideas.entries.models import Idea
from ideas.refining.models import EditLock
from ideas.refining.services.locking import GONE_AFTER, release_lock, take_lock, take_over
from portal.kernel import clock
from portal.kernel.policies import Denied
from tests.refining.team.conftest import fresh


@pytest.fixture
def shared(idea, bo, joins) -> Idea:
    joins(idea, bo)
    return fresh(idea)


def test_who_comes_first_has_it_and_who_comes_next_sees_that(shared, ada, bo):
    lock = take_lock(idea=shared, by=ada)
    assert (lock.holder, lock.since) == (ada, clock.now())
    assert take_lock(idea=shared, by=bo).holder == ada
    assert EditLock.objects.count() == 1


def test_it_goes_without_a_sign_and_stays_with_one(shared, ada, bo, at):
    since = take_lock(idea=shared, by=ada).since
    at(since + GONE_AFTER - timedelta(seconds=1))
    assert take_lock(idea=shared, by=ada).since == since
    at(since + 2 * GONE_AFTER - timedelta(seconds=2))
    assert take_lock(idea=shared, by=bo).holder == ada
    at(since + 2 * GONE_AFTER)
    assert take_lock(idea=shared, by=bo).holder == bo


def test_it_is_taken_over_and_let_go(shared, ada, bo):
    take_lock(idea=shared, by=ada)
    assert take_over(idea=shared, by=bo).holder == bo
    release_lock(idea=shared, by=ada)
    assert EditLock.objects.get().holder == bo
    release_lock(idea=shared, by=bo)
    assert not EditLock.objects.exists()


def test_only_who_may_change_the_idea_has_it(shared, sam):
    for take in (take_lock, take_over):
        with pytest.raises(Denied):
            take(idea=shared, by=sam)


def test_the_form_says_who_is_changing_the_idea(shared, ada, bo, client_for):
    form = reverse("gallery:edit", args=[shared.pk])
    client_for(ada).get(form)
    page = client_for(bo).get(form).content.decode()
    assert "Ada Author is changing this idea since" in page
    assert f">{clock.now().astimezone(shared.contest.zone):%H:%M %Z}</time>" in page
    assert client_for(bo).post(reverse("refining:lock", args=[shared.pk]))["Location"] == form
    assert "is changing this idea since" not in client_for(bo).get(form).content.decode()
    assert "Bo Baker is changing this idea since" in client_for(ada).get(form).content.decode()


def test_a_draft_that_saves_itself_is_a_sign(shared, ada, client_for, at):
    client = client_for(ada)
    client.get(reverse("gallery:edit", args=[shared.pk]))
    later = at(clock.now() + timedelta(minutes=2))
    words = {"idea": shared.pk, "title": "Mango", "base": "1"}
    kept = client.post(reverse("entries:autosave", args=[shared.contest.slug]), words)
    assert kept.status_code == 200
    assert EditLock.objects.get().seen_at == later
