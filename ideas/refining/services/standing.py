"""Hiding and showing what moderators decide on."""

from __future__ import annotations

from django.db import transaction

from ideas.refining.models import Remark, Suggestion
from portal.accounts.models import User
from portal.kernel.policies import require
from portal.kernel.visibility import Visibility


@transaction.atomic
def set_suggestion_visibility(*, suggestion: Suggestion, visibility: Visibility, by: User) -> None:
    require(by, "refining.moderate_suggestion", suggestion)
    Suggestion.objects.filter(pk=suggestion.pk).update(visibility=visibility)
    suggestion.visibility = visibility


@transaction.atomic
def set_remark_visibility(*, remark: Remark, visibility: Visibility, by: User) -> None:
    require(by, "refining.moderate_remark", remark.suggestion)
    Remark.objects.filter(pk=remark.pk).update(visibility=visibility)
    remark.visibility = visibility
