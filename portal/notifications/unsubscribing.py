"""The signed word in every mail's List-Unsubscribe address: it says who wants no more of which kind."""

from __future__ import annotations

from django.core import signing

from portal.accounts.models import User
from portal.notifications.kinds import KINDS, NoticeKind

SALT = "notifications.unsubscribe"


def token_for(user: User, kind: str) -> str:
    return signing.dumps([user.pk, kind], salt=SALT)


def read_token(token: str) -> tuple[User, NoticeKind] | None:
    """Whose mail of which kind a token ends; None for one that we did not write."""
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk).first()
    return (user, KINDS[kind]) if user and kind in KINDS else None
