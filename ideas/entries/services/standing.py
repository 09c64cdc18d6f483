from __future__ import annotations

from django.db import transaction

from ideas.entries.events import IdeaPublished, IdeaWithdrawn
from ideas.entries.lifecycle import IDEA, MERGING
from ideas.entries.models import Idea, IdeaStatus
from ideas.entries.services.listing import relist
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import move
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.visibility import Visibility


@transaction.atomic
def publish_idea(*, idea: Idea, by: User) -> None:
    """Let an idea that waited for a moderator into the gallery; publishing it twice changes nothing."""
    require(by, "entries.publish_idea", idea)
    if idea.status == IdeaStatus.PUBLISHED:
        return
    move(idea, IdeaStatus.PUBLISHED, table=IDEA, published_at=clock.now())
    relist(idea)
    publish(IdeaPublished(idea_id=idea.pk, by_id=by.pk))


@transaction.atomic
def withdraw_idea(*, idea: Idea, by: User) -> None:
    """Take the idea out of the contest; its versions stay, readable to its author and the brand."""
    require(by, "entries.withdraw_idea", idea)
    move(idea, IdeaStatus.WITHDRAWN, table=IDEA, withdrawn_at=clock.now())
    relist(idea)
    publish(IdeaWithdrawn(idea_id=idea.pk, by_id=by.pk))


@transaction.atomic
def become_part(*, idea: Idea) -> None:
    """Let the idea be part of another one: still readable, in no list. The caller has asked its authors."""
    move(idea, IdeaStatus.MERGED, table=MERGING)
    relist(idea)


@transaction.atomic
def stand_alone(*, idea: Idea) -> None:
    """Let an idea that was part of another one be an idea of its own again."""
    move(idea, IdeaStatus.PUBLISHED, table=MERGING)
    relist(idea)


@transaction.atomic
def set_visibility(*, idea: Idea, visibility: Visibility, by: User) -> None:
    """Hide, hold or show the idea; moderation calls this with its decision."""
    require(by, "entries.moderate_idea", idea)
    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)
    idea.visibility = visibility
    relist(idea)
