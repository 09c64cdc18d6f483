"""Decisions that were taken elsewhere and are kept here with the things they concern."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from ideas.moderation.models import Decision, Verdict
from portal.accounts.models import User
from portal.kernel.policies import SYSTEM
from portal.kernel.visibility import KINDS, Visibility


@transaction.atomic
def record_past_hiding(*, kind: str, obj: Any, reason: str, by: User, at: datetime) -> Decision:
    """Hide an imported thing as it was hidden where it comes from; nobody is told again.

    `by` is who imports, for the decision itself was nobody's here. The caller has asked whether they may.
    """
    subject = KINDS[kind]
    decision = Decision.objects.create(
        brand=subject.brand_of(obj),
        kind=kind,
        object_id=obj.pk,
        verdict=Verdict.HIDE,
        reason=reason,
        by=by,
        at=at,
    )
    subject.set_visibility(obj, Visibility.HIDDEN, SYSTEM)
    return decision
