from __future__ import annotations

from typing import Any

from ideas.refining.events import IdeasMerged, MergeDeclined, MergeOutdated, MergeProposed, MergeUndone
from ideas.refining.models import Merge
from ideas.voting.merged import supporters_of
from portal.accounts.models import User
from portal.notifications.handlers.ideas import authors_of, facts_of
from portal.notifications.handlers.refining_team import deciders
from portal.notifications.services import notify_many


def tell_of_merge_proposal(event: MergeProposed) -> None:
    """Whoever can agree to it, but for who proposed it."""
    merge = _merge(event.merge_id)
    _tell_deciders(
        merge,
        kind="merge_changed" if event.is_changed else "merge_proposed",
        key=f"{merge.pk}-{event.at}",
        by_id=event.by_id,
        words="" if event.is_changed else merge.words,
    )


def tell_of_outdated_merge(event: MergeOutdated) -> None:
    merge = _merge(event.merge_id)
    _tell_deciders(merge, kind="merge_outdated", key=f"{merge.pk}-{event.at}")


def tell_of_declined_merge(event: MergeDeclined) -> None:
    merge = _merge(event.merge_id)
    _tell_deciders(merge, kind="merge_declined", key=str(merge.pk), by_id=event.by_id)


def tell_of_merge(event: IdeasMerged) -> None:
    """Everybody who makes it, and everybody whose vote counts for it: each of them once."""
    merge = _merge(event.merge_id)
    if not merge.is_done:
        return
    said = {"key": str(merge.pk), "facts": _facts(merge), "url": merge.staying.get_absolute_url()}
    makers = authors_of(merge.staying) | authors_of(merge.joining)
    notify_many(recipients=makers, kind="merged", **said)
    voters = set(supporters_of(merge.staying_id).values_list("user", flat=True))
    notify_many(recipients=voters - makers, kind="merged_with_vote", **said)


def tell_of_undone_merge(event: MergeUndone) -> None:
    """Everybody who makes one of the two."""
    merge = _merge(event.merge_id)
    notify_many(
        recipients=(authors_of(merge.staying) | authors_of(merge.joining)) - {event.by_id},
        kind="merge_undone",
        key=str(merge.pk),
        facts=_facts(merge, who=_name(event.by_id)),
        url=merge.staying.get_absolute_url(),
    )


def _tell_deciders(merge: Merge, *, kind: str, key: str, by_id: int | None = None, **more: Any) -> None:
    who = {"who": _name(by_id)} if by_id else {}
    notify_many(
        recipients=(deciders(merge.staying) | deciders(merge.joining)) - {by_id or 0},
        kind=kind,
        key=key,
        facts=_facts(merge, **who, **more),
        url=merge.get_absolute_url(),
    )


def _facts(merge: Merge, **more: Any) -> dict[str, Any]:
    return facts_of(merge.staying, other=merge.joining.title, **more)


def _name(pk: int) -> str:
    return User.objects.get(pk=pk).display_name


def _merge(pk: int) -> Merge:
    return Merge.objects.select_related("staying__contest", "joining__contest").get(pk=pk)
