from __future__ import annotations

from ideas.entries.models import Idea


def hold_idea(pk: int) -> Idea:
    """The idea as it stands, with its current version; nobody else changes it until the transaction ends.

    The row is locked by itself and its version read afterwards: whoever had to wait for the lock would
    otherwise get the version that was current when they began to wait.
    """
    Idea.objects.select_for_update(of=("self",)).only("pk").get(pk=pk)
    return Idea.objects.select_related("current__content", "contest__brand", "author").get(pk=pk)
