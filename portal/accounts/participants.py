"""People known only from the records of a contest that ran elsewhere."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.accounts.models import User

# Reserved by RFC 2606: mail to it can reach nobody.
DOMAIN = "participants.invalid"


@transaction.atomic
def record_participant(*, source: str, key: str, name: str = "", country: str = "") -> User:
    """The stand-in for a participant of `source`: cannot sign in, gets no mail, keeps a private profile.

    Recording the same participant again gives the same stand-in.
    """
    email = f"{slugify(key) or key.encode().hex()}.{slugify(source)}@{DOMAIN}"[-254:].lower()
    known = User.objects.filter(email=email).first()
    if known:
        return known
    return User.objects.create_user(
        email,
        handle=_free_handle(source, key),
        display_name=name or _("Participant {number}").format(number=key)[:60],
        country=country,
        is_active=False,
        is_profile_public=False,
    )


def _free_handle(source: str, key: str) -> str:
    stem = slugify(source).split("-")[0][:12] or "past"
    wanted = f"{stem}_{slugify(key).replace('-', '_') or key.encode().hex()}"[:30].rstrip("_")
    handle, count = wanted, 1
    while User.objects.filter(handle=handle).exists():
        count += 1
        handle = f"{wanted[: 30 - len(str(count))]}{count}"
    return handle
