"""What must happen at the moment of signing in, for which allauth offers a signal and no other hook."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from ideas.entries.holding import held_tokens
from ideas.entries.services import claim_drafts
from portal.accounts.models import User


@receiver(user_logged_in)
def keep_drafts(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """What somebody typed as a visitor is theirs from now on, on every device."""
    if tokens := held_tokens(request):
        claim_drafts(tokens=tokens, by=user)
