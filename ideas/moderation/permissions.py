from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_moderator
from ideas.moderation.subjects import Subject
from portal.accounts.permissions import is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate


@predicate
def is_somebody_elses(user: Any, subject: Subject) -> bool:
    return subject.author is None or subject.author.pk != user.pk


policy(
    "moderation.report_thing",
    (is_signed_in, _("Sign in to report this, so that we can come back to you.")),
    (is_not_suspended, _("Your account is suspended; you cannot send reports.")),
    (is_somebody_elses, _("This is your own. You can change it or take it back yourself.")),
)

policy(
    "moderation.decide_case",
    (is_signed_in, _("Sign in as a moderator of this brand.")),
    (is_brand_moderator, _("Only moderators of this brand decide about it.")),
    (is_somebody_elses, _("This is your own. Somebody else of the brand has to decide about it.")),
)
