from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.pages.models import StandardPage
from cms.pages.tasks import publish_scheduled

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return StandardPage.objects.get(slug="about")


def test_a_page_goes_out_when_its_hour_has_come(page, client):
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(minutes=5)
    page.save_revision().publish(skip_permission_checks=True)
    publish_scheduled()
    assert client.get(page.url).status_code == 404
    with time_machine.travel(page.go_live_at + timedelta(seconds=1)):
        publish_scheduled()
    assert client.get(page.url).status_code == 200


def test_a_page_is_taken_back_when_its_time_is_up(page, client):
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    publish_scheduled()
    assert client.get(page.url).status_code == 404
