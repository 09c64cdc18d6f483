"""Where moderators look first, a change of an idea that is out is looked at again while it stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.reads import content_of
from ideas.entries.services import publish_idea, revise_idea
from ideas.moderation.models import Case, CaseStatus
from ideas.moderation.services import decide, report
from portal.kernel import clock
from portal.notifications.models import Notice


@pytest.fixture(autouse=True)
def in_the_phase_of_ideas(story, at) -> None:
    at(story.during(PhaseKind.IDEATION))


@pytest.fixture
def screened(story):
    """An idea that a moderator let out."""
    Contest.objects.filter(pk=story.contest.pk).update(is_screened_first=True)
    story.contest.refresh_from_db()
    idea = story.idea
    publish_idea(idea=idea, by=story.moderator)
    return idea


def change(idea, pitch: str) -> None:
    idea.refresh_from_db()
    content = replace(content_of(idea.current), pitch=pitch)
    revise_idea(idea=idea, content=content, base=idea.current, by=idea.author)


def test_a_change_comes_before_the_moderators_and_stays_out(story, screened, drain, client_for):
    change(screened, "Buy cheap watches!")
    change(screened, "Buy cheap watches now!")
    drain()
    case = Case.objects.get()
    screened.refresh_from_db()
    assert (case.kind, case.object_id, screened.is_public) == ("idea", screened.pk, True)
    notice = Notice.objects.get(recipient=story.moderator, kind="case_changed")
    assert notice.url == reverse("workspace_desk:index")
    page = client_for(story.moderator).get(reverse("workspace_desk:decide", args=[case.pk])).content.decode()
    assert "Buy cheap watches now!" in page
    assert "Its author changed it after it came out" in page
    decide(kind="idea", obj=screened, verdict="hide", reason="An advert.", by=story.moderator)
    screened.refresh_from_db()
    assert not screened.is_public


def test_what_a_moderator_has_seen_is_not_brought_again(story, screened, drain, at):
    change(screened, "A beach.")
    at(clock.now() + timedelta(minutes=1))
    report(kind="idea", obj=screened, reason="spam", text="", by=story.person("reporter"))
    decide(kind="idea", obj=screened, verdict="keep", reason="Fine.", by=story.moderator)
    drain()
    assert not Case.objects.filter(status=CaseStatus.OPEN).exists()


def test_where_nobody_screens_a_change_is_nobodys_case(story, drain):
    change(story.idea, "A beach.")
    drain()
    assert not Case.objects.exists()
