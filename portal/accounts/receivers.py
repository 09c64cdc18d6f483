"""Receivers of allauth's signals: it has no other hook for what these do."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

PROVEN = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


@receiver(authenticator_added)
def count_as_shown(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just set a factor up has shown it; the recovery codes, next, do not ask for it again."""
    if authenticator.type in PROVEN:
        record_authentication(request, user, method="mfa", type=str(authenticator.type), reauthenticated=True)
