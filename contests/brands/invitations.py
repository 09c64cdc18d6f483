"""The link in an invitation: signed, bound to its row and its address, so that no secret is stored."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from contests.brands.models import StaffInvitation

SIGNER = signing.Signer(salt="brands.staff-invitation")


def token_of(invitation: StaffInvitation) -> str:
    return SIGNER.sign_object([invitation.pk, invitation.email])


def invitation_of(token: str) -> StaffInvitation | None:
    """The invitation a link stands for; None for a link that we did not write or whose row is gone."""
    try:
        pk, email = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return StaffInvitation.objects.select_related("brand", "invited_by").filter(pk=pk, email=email).first()


def link_to(invitation: StaffInvitation) -> str:
    """The whole address, for e-mail and for the operator's terminal."""
    return settings.BASE_URL + reverse("brands:invitation", args=[token_of(invitation)])
