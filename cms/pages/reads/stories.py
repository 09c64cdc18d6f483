"""A member's own stories, and what has become of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from cms.pages.models import StoryPage
from portal.kernel.policies import why_not

SHOWN = 50


class State(models.TextChoices):
    """What became of a story, as its author is told."""

    OUT = "out", _("Out")
    SENT_BACK = "sent_back", _("Sent back to you")
    WAITING = "waiting", _("With the editors")
    EDITED = "edited", _("Being edited")


LOOKS = {
    State.OUT: ("good", "check"),
    State.SENT_BACK: ("warn", "reply"),
    State.WAITING: ("info", "clock"),
    State.EDITED: ("info", "pencil"),
}


@dataclass(frozen=True, slots=True)
class OwnStory:
    """A story before its author; `url` is the page, or the form while they may change it, or nothing."""

    story: StoryPage
    state: State
    url: str

    @property
    def tone(self) -> str:
        return LOOKS[self.state][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.state][1]


def stories_of(author: Any) -> list[OwnStory]:
    """The stories of a member, the newest first, in one query."""
    returned = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_NEEDS_CHANGES,
    )
    stories = StoryPage.objects.filter(author=author.pk).select_related("latest_revision")
    return [
        _own(story, author) for story in stories.annotate(is_back=Exists(returned)).order_by("-pk")[:SHOWN]
    ]


def _own(story: Any, author: Any) -> OwnStory:
    if story.live:
        return OwnStory(story, State.OUT, story.get_url())
    if why_not(author, "pages.edit_story", story) is not None:
        return OwnStory(story, State.EDITED, "")
    state = State.SENT_BACK if story.is_back else State.WAITING
    return OwnStory(story, state, reverse("stories:edit", args=[story.pk]))
