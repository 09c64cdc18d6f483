"""What people do with their own account, beyond what allauth does with addresses, passwords and sessions."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.handles import clean_handle, free_handle
from portal.accounts.models import AgeBand, User
from portal.accounts.reads import unverified_members
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

PROFILE = ("display_name", "handle", "bio", "country", "is_profile_public", "language")


@transaction.atomic
def register_member(
    *,
    email: str,
    handle: str,
    display_name: str,
    country: str = "",
    age_band: str = AgeBand.ADULT,
    password: str | None = None,
    verified: bool = True,
    language: str = "",
) -> User:
    """Make a person a member; minors' profiles begin private.

    Without a handle one is made from the display name. An address that somebody typed before and never
    verified is free for whoever comes next. `verified` records the address as shown to be theirs; sign-up by
    code does so itself later. Raises ValidationError for a handle or an address that another member has.
    """
    email = email.strip().lower()
    display_name = tidy_line(display_name)
    unverified_members(email).delete()
    member = User(
        email=email,
        handle=clean_handle(handle) if handle else free_handle(display_name),
        display_name=display_name,
        country=country,
        age_band=age_band,
        is_profile_public=age_band == AgeBand.ADULT,
        language=language,
    )
    member.set_password(password)
    member.full_clean(exclude=["password"])
    _save_once(member)
    if verified:
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    return member


@transaction.atomic
def update_profile(*, by: User, **changes: Any) -> User:
    """Change what others read about `by`: any of PROFILE. Raises ValidationError, also for a taken handle."""
    require(by, "accounts.change_profile", by)
    if unknown := changes.keys() - set(PROFILE):
        raise TypeError(f"Not part of a profile: {', '.join(sorted(unknown))}")
    if "handle" in changes:
        try:
            changes["handle"] = clean_handle(changes["handle"], besides=by)
        except ValidationError as error:
            raise ValidationError({"handle": error}) from error
    for name in changes.keys() & {"display_name", "bio"}:
        changes[name] = tidy_line(changes[name])
    member = User.objects.select_for_update().get(pk=by.pk)
    for name, value in changes.items():
        setattr(member, name, value)
    member.full_clean(exclude=["password"])
    _save_once(member, update_fields=list(changes))
    for name in changes:
        setattr(by, name, getattr(member, name))
    return by


def change_handle(*, handle: str, by: User) -> User:
    """Give `by` another public name; the old one is free again at once."""
    return update_profile(by=by, handle=handle)


def _save_once(member: User, update_fields: list[str] | None = None) -> None:
    """Save against the constraints: of two people who choose one handle at once, the second hears of it."""
    try:
        with transaction.atomic():
            member.save(update_fields=update_fields)
    except IntegrityError as error:
        raise ValidationError(_("Somebody was faster with this handle. Choose another one.")) from error
