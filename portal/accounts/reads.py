from __future__ import annotations

from django.db.models import QuerySet

from portal.accounts.models import User


def unverified_members(email: str) -> QuerySet[User]:
    """Who signed up with the address, but neither verified it nor ever came in: as good as nobody."""
    nobody_yet = User.objects.filter(email=email, last_login__isnull=True, is_superuser=False)
    return nobody_yet.filter(emailaddress__isnull=False).exclude(emailaddress__verified=True)
