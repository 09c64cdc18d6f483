"""The PNGs of packs are made once, kept a month, and made again when somebody asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.urls import reverse

from ideas.entries import packaging
from ideas.entries.tasks import KEPT_FOR, prune_pack_pictures
from portal.kernel import clock
from portal.kernel.background import run_due
from portal.media.storage import private_storage
from tests.entries.conftest import IDEAS


class Bucket(InMemoryStorage):
    """Files whose times a test sets; like a bucket it has no paths and no folders."""

    def __init__(self) -> None:
        super().__init__()
        self.times = {}

    def get_modified_time(self, name):
        return self.times.get(name, clock.now())


@pytest.fixture
def bucket(monkeypatch) -> Bucket:
    bucket = Bucket()
    monkeypatch.setattr(packaging, "private_storage", lambda: bucket)
    return bucket


def test_only_what_is_older_than_a_month_is_forgotten(bucket, at):
    for name, age in {"new": 1, "last": 29, "old": 31, "older": 400}.items():
        path = bucket.save(f"packs/{name}.png", ContentFile(b"png"))
        bucket.times[path] = IDEAS - timedelta(days=age)
    bucket.save("pictures/old.webp", ContentFile(b"webp"))
    assert prune_pack_pictures() == 2
    assert sorted(bucket.listdir("packs")[1]) == ["last.png", "new.png"]
    assert bucket.exists("pictures/old.webp")


def test_a_storage_that_never_held_a_pack_is_no_error():
    assert prune_pack_pictures() == 0


def test_a_forgotten_picture_is_made_again(client, idea, at):
    address = reverse("entries:pack_png", args=[idea.pk])
    at(datetime.now(UTC))
    first = client.get(address).content
    assert len(private_storage().listdir("packs")[1]) == 1
    at(clock.now() + KEPT_FOR + timedelta(minutes=1))
    assert prune_pack_pictures() == 1
    assert client.get(address).content == first


def test_the_portal_prunes_by_itself(settings, bucket):
    name = "prune-pack-pictures"
    settings.CELERY_BEAT_SCHEDULE = {name: settings.CELERY_BEAT_SCHEDULE[name]}
    assert run_due({}, 0.0) == [name]
