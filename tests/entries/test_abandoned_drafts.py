"""What visitors begin and never send is forgotten after a month, pictures included."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ideas.entries.models import Attachment, Draft
from ideas.entries.services import attach_picture, save_draft, start_draft
from ideas.entries.tasks import KEPT_FOR, forget_abandoned_drafts
from portal.kernel import clock
from tests.entries.conftest import photo


@pytest.fixture
def begun(contest, creator):
    """A visitor's draft with a picture, and a member's."""
    visitors = save_draft(draft=start_draft(contest=contest), data={"title": "Leek"})
    attach_picture(draft=visitors, upload=photo())
    return visitors, start_draft(contest=contest, owner=creator)


def test_a_visitors_draft_is_kept_for_a_month(begun, at):
    at(clock.now() + KEPT_FOR - timedelta(minutes=1))
    assert forget_abandoned_drafts() == 0
    assert Draft.objects.count() == 2


def test_then_it_goes_with_its_pictures_and_members_keep_theirs(
    begun, at, django_capture_on_commit_callbacks
):
    visitors, members = begun
    picture = Attachment.objects.get()
    at(clock.now() + KEPT_FOR + timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_abandoned_drafts() == 1
    assert list(Draft.objects.all()) == [members]
    assert not Attachment.objects.exists()
    assert not picture.file.storage.exists(picture.file.name)
