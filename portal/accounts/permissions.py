"""Who a person is to the portal, as far as other slices ask."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from portal.kernel.policies import is_signed_in, policy, predicate


@predicate
def has_verified_email(user: Any, obj: Any = None) -> bool:
    """The person has shown that the address they sign in with is theirs."""
    if not (user and user.is_authenticated):
        return False
    if not getattr(user, "_is_verified", False):
        # Remembered for as long as this object lives, a request at most: several policies of a page ask it.
        user._is_verified = EmailAddress.objects.filter(user_id=user.pk, verified=True).exists()
    return user._is_verified


@predicate
def is_not_suspended(user: Any, obj: Any = None) -> bool:
    return bool(user and user.is_active and not getattr(user, "is_former", False))


policy(
    "accounts.change_profile",
    (is_signed_in, _("Sign in to change your profile.")),
    (is_not_suspended, _("This account is closed.")),
)
