from __future__ import annotations

from ideas.entries.models import IdeaStatus
from portal.kernel.lifecycle import transitions

IDEA = transitions(
    {
        IdeaStatus.WAITING: {IdeaStatus.PUBLISHED, IdeaStatus.WITHDRAWN},
        IdeaStatus.PUBLISHED: {IdeaStatus.WITHDRAWN},
        IdeaStatus.WITHDRAWN: set(),
    }
)

# An idea becomes part of another one when the authors of both agree, and comes back when they undo it.
MERGING = transitions({IdeaStatus.PUBLISHED: {IdeaStatus.MERGED}, IdeaStatus.MERGED: {IdeaStatus.PUBLISHED}})
