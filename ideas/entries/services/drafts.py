from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest
from ideas.entries.models import Attachment, Draft, Idea, Version
from ideas.entries.reads import content_of, data_of
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import require

DRAFT_CHARACTERS = 60_000
CLAIMED_AT_ONCE = 20
KEPT_BY_SERVER = "picture_ids"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@transaction.atomic
def start_draft(
    *,
    contest: Contest,
    owner: User | None = None,
    idea: Idea | None = None,
    base: Version | None = None,
    token: UUID | None = None,
    data: Mapping[str, Any] | None = None,
) -> Draft:
    """Begin a draft of a new idea, or of a change to an idea that one can see; also a visitor's.

    `token` is the form's own: a form sent twice begins one draft. A change starts from `data` or from what
    `base` says, or else from the version that is current.
    """
    by = owner or AnonymousUser()
    require(by, "entries.draft_change" if idea else "entries.start_draft", idea or contest)
    given = {"token": token} if token else {}
    base = base or (idea.current if idea else None)
    begun = dict(data) if data is not None else data_of(content_of(base)) if base else {}
    try:
        with transaction.atomic():
            return Draft.objects.create(
                contest=contest, owner=owner, idea=idea, base=base, data=begun, **given
            )
    except IntegrityError:
        return Draft.objects.get(**given)


@transaction.atomic
def save_draft(*, draft: Draft, data: Mapping[str, Any]) -> Draft:
    """Keep what has been typed, right or wrong; the draft's pictures have their own services."""
    kept = _storable({name: value for name, value in data.items() if name != KEPT_BY_SERVER})
    if len(json.dumps(kept, ensure_ascii=False)) > DRAFT_CHARACTERS:
        raise ValidationError(
            _("This is more than a draft can hold. Your text is still in the form: shorten it.")
        )
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not locked.is_sent:
        keys = locked.data.get(KEPT_BY_SERVER, [])
        alts = {**locked.data.get("alts", {}), **kept.get("alts", {})}
        alts = {key: alt for key, alt in alts.items() if key in map(str, keys)}
        locked.data = {**kept, KEPT_BY_SERVER: keys, "alts": alts}
        locked.saved_at = clock.now()
        locked.save(update_fields=["data", "saved_at"])
    draft.data, draft.saved_at, draft.is_sent = locked.data, locked.saved_at, locked.is_sent
    return draft


@transaction.atomic
def rebase_draft(*, draft: Draft, data: Mapping[str, Any], base: Version) -> None:
    """Let the draft go on from a later version; `data` is what its owner typed, merged with that version."""
    draft.data, draft.base, draft.saved_at = _storable(dict(data)), base, clock.now()
    draft.save(update_fields=["data", "base", "saved_at"])


def _storable(value: Any) -> Any:
    """The value without the characters that a database's JSON refuses."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, Mapping):
        return {_storable(str(key)): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


@transaction.atomic
def change_after_sending(*, sent: Draft, idea: Idea, by: User) -> Draft:
    """The draft of a change for who went back to a form that was sent: one a form, from its first version."""
    token = uuid5(sent.token, "change")
    known = Draft.objects.filter(token=token, owner=by, idea=idea).first()
    first = idea.versions.get(number=1)
    return known or start_draft(contest=idea.contest, owner=by, idea=idea, base=first, token=token)


@transaction.atomic
def want_sending(*, draft: Draft) -> None:
    """Remember that Send was pressed; the draft goes out when its visitor has signed up."""
    Draft.objects.filter(pk=draft.pk, is_sent=False).update(wants_sending=True)
    draft.wants_sending = True


@transaction.atomic
def drop_draft(*, draft: Draft) -> None:
    """Forget a draft that was saved as a version or that its owner throws away; sent ones stay."""
    if draft.idea_id is not None or not draft.is_sent:
        Draft.objects.filter(pk=draft.pk).delete()


@transaction.atomic
def claim_drafts(*, tokens: Iterable[UUID], by: User) -> list[Draft]:
    """Make the drafts that this person began as a visitor theirs, with the pictures in them."""
    claimed = list(
        Draft.objects.select_for_update(of=("self",))
        .filter(token__in=list(tokens)[:CLAIMED_AT_ONCE], owner__isnull=True)
        .select_related("contest")
    )
    keys = [draft.pk for draft in claimed]
    Draft.objects.filter(pk__in=keys).update(owner=by)
    Attachment.objects.filter(draft__in=keys, owner__isnull=True).update(owner=by)
    for draft in claimed:
        draft.owner = by
    return claimed
