"""Stories that members write: a draft, the editors' review, the shelf."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow

from cms.pages.models import StoryIndexPage, StoryPage
from cms.pages.services.words import article_html
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import require
from portal.kernel.text import tidy, tidy_line
from portal.media.models import SiteImage

LONGEST = 20_000


@transaction.atomic
def write_story(
    *, title: str, intro: str, text: str, by: User, picture: SiteImage | None = None
) -> StoryPage:
    """A story of `by` as an unpublished page, handed to the editors; `text` is Markdown."""
    require(by, "pages.write_story")
    story = StoryPage(author=by, owner=by, live=False, picture=picture)
    _fill(story, title, intro, text)
    StoryIndexPage.objects.get().add_child(instance=story)
    return _hand_in(story, by)


@transaction.atomic
def revise_story(*, story: StoryPage, title: str, intro: str, text: str, by: User) -> StoryPage:
    """Change one's own story while it waits; the editors review what it says now."""
    require(by, "pages.edit_story", story)
    _fill(story, title, intro, text)
    story.save()
    return _hand_in(story, by)


@transaction.atomic
def publish_story(*, story: StoryPage, by: Any) -> StoryPage:
    """Put the story on the shelf without the editors' review."""
    require(by, "pages.publish_story", story)
    if story.current_workflow_state:
        story.current_workflow_state.cancel(user=by if isinstance(by, User) else None)
    user = by if isinstance(by, User) else None
    story.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    story.refresh_from_db()
    return story


def _fill(story: StoryPage, title: str, intro: str, text: str) -> None:
    story.title, story.intro, story.source = tidy_line(title), tidy_line(intro), tidy(text)
    story.draft_title = story.title
    if not story.title:
        raise ValidationError({"title": _("Give your story a title.")})
    if not story.source:
        raise ValidationError({"text": _("Tell the story.")})
    if len(story.source) > LONGEST:
        raise ValidationError({"text": _("Tell it in 20,000 characters or fewer.")})
    story.body = article_html(story.source)


def _hand_in(story: StoryPage, by: User) -> StoryPage:
    """Save a revision and start the review; without a workflow on the shelf there is nobody to review."""
    story.save_revision(user=by)
    workflow: Workflow | None = story.get_workflow()
    if workflow is None:
        raise NotPossible(_("There are no editors at present. Keep your text and try again later."))
    if story.current_workflow_state:
        story.current_workflow_state.cancel(user=by)
    workflow.start(story, by)
    return story
