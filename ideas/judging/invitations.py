"""The link that an invited judge gets: signed, bound to the row and its address, without a stored secret."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from ideas.judging.models import Judge

SALT = "judging.invitation"


def invitation_path(judge: Judge) -> str:
    token = signing.dumps([judge.pk, judge.email], salt=SALT, compress=True)
    return reverse("judging:invitation", args=[token])


def judge_of(token: str) -> Judge | None:
    """The invitation a link stands for, or None for a link that we did not write."""
    try:
        pk, email = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Judge.objects.select_related("panel__contest__brand", "invited_by", "user")
    return found.filter(pk=pk, email=email).first()
