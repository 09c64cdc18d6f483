"""The link in an invitation. It can be written again from the row, and cannot be guessed from it."""

from __future__ import annotations

from hashlib import sha256

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ideas.refining.models import Invitation
from portal.kernel import clock

SALT = "refining.invitation"
LENGTH = 64


def secret_of(invitation: Invitation) -> str:
    """What the link holds; made from the row's key and the portal's secret key."""
    return salted_hmac(SALT, str(invitation.pk), algorithm="sha256").hexdigest()


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def path_of(invitation: Invitation) -> str:
    return reverse("refining:invitation", args=[secret_of(invitation)])


def invitation_of(secret: str) -> Invitation | None:
    """The invitation a link stands for, or None for a link that we did not write."""
    if len(secret) != LENGTH or not secret.isascii():
        return None
    found = Invitation.objects.select_related("idea__contest__brand", "idea__author", "by", "person")
    return (
        found.prefetch_related("idea__contest__phases", "idea__contest__pauses")
        .filter(token=digest_of(secret))
        .first()
    )


def waiting() -> QuerySet[Invitation]:
    """Invitations that can still be answered."""
    return Invitation.objects.filter(answer="", expires_at__gt=clock.now())


def open_to(emails: QuerySet, person_id: int) -> Q:
    """Invitations of a person, by name or at one of their addresses."""
    return Q(person=person_id) | Q(email__in=emails)
