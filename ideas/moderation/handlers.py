"""What moderation does when something happened elsewhere."""

from __future__ import annotations

from ideas.entries.events import IdeaRevised
from ideas.entries.models import Version
from ideas.moderation.models import Decision
from ideas.moderation.services import open_case


def look_again(event: IdeaRevised) -> None:
    """Where moderators screen ideas before they come out, a change of one that is out comes before them too.

    The idea stays out meanwhile: its author may be mending a word, and taking it away would cost it votes.
    """
    version = Version.objects.select_related("idea__contest__brand").get(pk=event.version_id)
    idea = version.idea
    seen = Decision.objects.filter(kind="idea", object_id=idea.pk, at__gt=version.created_at)
    if idea.contest.is_screened_first and idea.is_public and not seen.exists():
        open_case(kind="idea", obj=idea)
