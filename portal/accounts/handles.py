"""Public names in addresses and credits: suggested from a display name, never two alike."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import HANDLE, User

LONGEST = 30
# Names that would let a member speak for the house.
RESERVED = frozenset({
    "about", "account", "accounts", "admin", "administrator", "api", "brand", "brands", "contest", "contests",
    "help", "host", "idea", "ideas", "judge", "legal", "mail", "moderator", "null", "official", "operator",
    "potluck", "press", "root", "security", "settings", "staff", "support", "system", "team", "user",
    "webmaster", "you",
})  # fmt: skip


def handle_from(name: str) -> str:
    """A handle that looks like the name, in small letters, digits and _; may be taken, may be empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    handle = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].strip("_")
    return handle if re.fullmatch(HANDLE, handle) else ""


def free_handle(name: str) -> str:
    """A handle like the name that nobody has: with a number behind it where the plain one is taken."""
    stem = handle_from(name) or "cook"
    if stem not in RESERVED and is_free(stem):
        return stem
    stem = stem[: LONGEST - 6].strip("_")
    while True:
        candidate = f"{stem}_{secrets.randbelow(90_000) + 10_000}"
        if is_free(candidate):
            return candidate


def is_free(handle: str, besides: User | None = None) -> bool:
    taken = User.objects.filter(handle__iexact=handle)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    return not taken.exists()


def chosen_handle(handle: str, besides: User | None = None) -> str:
    """`clean_handle` of what a member typed: names that speak for the house are not theirs to choose."""
    if handle.strip().removeprefix("@").lower() in RESERVED:
        raise ValidationError(
            _("This handle would speak for the portal. Choose another one."), code="reserved"
        )
    return clean_handle(handle, besides)


def clean_handle(handle: str, besides: User | None = None) -> str:
    """The handle as it is stored; raises ValidationError with a sentence and a free one like it."""
    handle = handle.strip().removeprefix("@").lower()
    if not re.fullmatch(HANDLE, handle):
        raise ValidationError(
            _("A handle has 3 to 30 small letters and digits, with _ in between."), code="invalid"
        )
    if not is_free(handle, besides):
        raise ValidationError(
            _("@%(handle)s is taken. @%(free)s would be free."),
            code="taken",
            params={"handle": handle, "free": free_handle(handle)},
        )
    return handle
