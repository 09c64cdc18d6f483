from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.kernel import clock
from portal.notifications.kinds import KINDS
from portal.notifications.models import Delivery, Letter, Mute, Notice

BATCH = 1000


def notify(*, recipient: User, kind: str, key: str, facts: dict[str, Any], url: str) -> None:
    """Tell a member something once, in the list and by e-mail unless they muted the kind."""
    notify_many(recipients=[recipient.pk], kind=kind, key=key, facts=facts, url=url)


@transaction.atomic
def notify_many(*, recipients: Iterable[int], kind: str, key: str, facts: dict[str, Any], url: str) -> None:
    """Tell many members, given by their keys, the same thing; whoever was told already is not told again."""
    if kind not in KINDS:
        raise ValueError(f"There is no kind of notice {kind}.")
    wanted = sorted(set(recipients))
    for start in range(0, len(wanted), BATCH):
        _tell(wanted[start : start + BATCH], kind, key, facts, url)


def _tell(people: Collection[int], kind: str, key: str, facts: dict[str, Any], url: str) -> None:
    present = User.objects.filter(pk__in=people, is_active=True, is_former=False)
    told = set(
        Notice.objects.filter(recipient__in=people, kind=kind, key=key).values_list("recipient", flat=True)
    )
    new = [pk for pk in present.order_by("pk").values_list("pk", flat=True) if pk not in told]
    Notice.objects.bulk_create(
        [Notice(recipient_id=pk, kind=kind, key=key, facts=facts, url=url) for pk in new],
        ignore_conflicts=True,
    )
    muted = Mute.objects.filter(kind=kind, user__in=new).values("user")
    by_mail = Notice.objects.filter(recipient__in=new, kind=kind, key=key, delivery__isnull=True)
    Delivery.objects.bulk_create(
        [Delivery(notice_id=pk) for pk in by_mail.exclude(recipient__in=muted).values_list("pk", flat=True)],
        ignore_conflicts=True,
    )


@transaction.atomic
def write_letter(*, kind: str, key: str, address: str, facts: dict[str, Any]) -> Letter:
    """Queue mail to an address once for each key."""
    letter, _new = Letter.objects.get_or_create(
        kind=kind, key=key, defaults={"address": address, "facts": facts}
    )
    return letter


def mark_read(*, by: User, notice: Notice | None = None) -> int:
    """Mark one of the reader's notices as read, or all of them; returns how many were unread."""
    unread = Notice.objects.filter(recipient=by, read_at__isnull=True)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=clock.now())


@transaction.atomic
def mute(*, user: User, kind: str) -> None:
    """Send the member no more mail of this kind; the list on the site goes on."""
    if kind in KINDS:
        Mute.objects.get_or_create(user=user, kind=kind)


@transaction.atomic
def choose_mail(*, kinds: Collection[str], by: User) -> None:
    """Of all kinds of notices, mail the member these ones."""
    muted = [name for name in KINDS if name not in kinds]
    Mute.objects.filter(user=by).exclude(kind__in=muted).delete()
    Mute.objects.bulk_create([Mute(user=by, kind=name) for name in muted], ignore_conflicts=True)
