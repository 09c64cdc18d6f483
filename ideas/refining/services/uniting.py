"""What happens when two ideas become one, and when they are two again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.models import Attachment, CoAuthor, Idea, Right
from ideas.entries.reads import content_from, content_of
from ideas.entries.services import append_version, become_part, hold_idea, stand_alone
from ideas.refining.events import IdeasMerged, MergeUndone
from ideas.refining.models import EditLock, Merge, MergeStatus
from ideas.refining.permissions.merging import Pair
from ideas.refining.questions import HoldVotes, SupportersChanged
from ideas.refining.services.team import COAUTHORS_AT_MOST
from ideas.refining.services.versions import as_shown
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.questions import ask


def hold_pair(staying: int, joining: int) -> Pair:
    """Both ideas as they stand, held until the transaction ends; always in the same order."""
    found = {pk: hold_idea(pk) for pk in sorted({staying, joining})}
    return Pair(found[staying], found[joining])


def hold_merge(merge: Merge) -> Merge:
    """The merge and both its ideas as they stand, held until the transaction ends."""
    pair = hold_pair(merge.staying_id, merge.joining_id)
    locked = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    locked.staying, locked.joining = pair.staying, pair.joining
    return locked


def refuse_full(pair: Pair | Merge) -> None:
    """Raise NotPossible if the two teams together are more than an idea may have."""
    others = {person.pk for person, _right in _people(pair.joining)} | {
        row.person_id for row in pair.staying.team
    }
    if len(others - {pair.staying.author_id}) > COAUTHORS_AT_MOST:
        raise NotPossible(
            _("Together you would be more than %(count)d co-authors. Somebody has to leave first.")
            % {"count": COAUTHORS_AT_MOST}
        )


def make_one(merge: Merge) -> None:
    """Let `joining` become part of `staying`, which says what both sides have agreed to from now on.

    The caller holds both ideas and has checked that both sides agree to what they read. Everybody who makes
    either idea makes the merged one; the votes are counted once for each person.
    """
    staying, joining, now = merge.staying, merge.joining, clock.now()
    ideas = (staying.pk, joining.pk)
    refuse_full(merge)
    ask(HoldVotes(idea_ids=ideas))
    content = as_shown(content_from(merge.content, staying.contest.form_fields.all()))
    Attachment.objects.filter(pk__in=content.picture_ids, idea=joining).update(idea=staying)
    merge.version = append_version(
        idea=staying,
        content=content,
        author=merge.worded_by or merge.proposed_by,
        parents=(merge.staying_base, merge.joining_base),
        note=_("Merged with “%(title)s”") % {"title": joining.title},
    )
    become_part(idea=joining)
    merge.newcomers.set(_share(merge, now))
    merge.status, merge.merged_at = MergeStatus.DONE, now
    merge.save(update_fields=["status", "merged_at", "version"])
    ask(SupportersChanged(idea_ids=ideas))
    publish(IdeasMerged(merge_id=merge.pk))


@transaction.atomic
def undo_merge(*, merge: Merge, by: User) -> None:
    """Let both be ideas of their own again, with their votes; `staying` says again what it said before.

    What was written since stays in its versions. Raises NotPossible where a moderator has removed the words
    of the version before the merge.
    """
    locked = hold_merge(merge)
    require(by, "refining.undo_merge", locked)
    staying, joining = locked.staying, locked.joining
    ideas = (staying.pk, joining.pk)
    ask(HoldVotes(idea_ids=ideas))
    _bring_back(locked, by)
    own = content_of(locked.joining_base).picture_ids
    Attachment.objects.filter(pk__in=own, idea=staying).update(idea=joining)
    stand_alone(idea=joining)
    _part(locked)
    locked.status, locked.ended_at, locked.ended_by = MergeStatus.UNDONE, clock.now(), by
    locked.save(update_fields=["status", "ended_at", "ended_by"])
    ask(SupportersChanged(idea_ids=ideas))
    publish(MergeUndone(merge_id=locked.pk, by_id=by.pk))


def _people(idea: Idea) -> list[tuple[User, str]]:
    """Everybody who makes the idea, with what they may do."""
    return [(idea.author, Right.SUBMIT), *((row.person, row.right) for row in idea.team)]


def _share(merge: Merge, now: datetime) -> list[CoAuthor]:
    """Make everybody of `joining` a maker of `staying`; nobody may do less than before in either."""
    staying = merge.staying
    places = {row.person_id: row for row in staying.team}
    made = []
    for person, right in _people(merge.joining):
        place = places.get(person.pk)
        if person.pk == staying.author_id or (place and place.includes(right)):
            continue
        if place:
            CoAuthor.objects.filter(pk=place.pk).update(left_at=now)
        made.append(CoAuthor.objects.create(idea=staying, person=person, right=Right(right), joined_at=now))
    staying.__dict__.pop("team", None)
    return made


def _part(merge: Merge) -> None:
    """End the places that the merge made; who had one with a smaller right before has that one again."""
    places = list(merge.newcomers.filter(left_at__isnull=True))
    made, people = [place.pk for place in places], [place.person_id for place in places]
    CoAuthor.objects.filter(pk__in=made).update(left_at=clock.now())
    earlier = CoAuthor.objects.filter(idea=merge.staying_id, person__in=people, left_at=merge.merged_at)
    earlier.filter(removed_by__isnull=True).exclude(pk__in=made).update(left_at=None)
    EditLock.objects.filter(idea=merge.staying_id, holder__in=people).delete()


def _bring_back(merge: Merge, by: User) -> None:
    staying, base = merge.staying, merge.staying_base
    if base.content.blanked_at is not None:
        raise NotPossible(_("A moderator has removed the words from before the merge, so it stays."))
    content = as_shown(content_of(base))
    if staying.current is None or content.says_the_same_as(content_of(staying.current)):
        return
    append_version(
        idea=staying,
        content=content,
        author=by,
        parents=(staying.current, base),
        note=_("The merge with “%(title)s” is undone") % {"title": merge.joining.title},
    )
