"""Who may bring a version back, and who may take the words out of one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_moderator
from ideas.entries.models import Version
from portal.kernel.policies import can, policy, predicate


@predicate
def is_editor_of_its_idea(user: Any, version: Version) -> bool:
    return can(user, "entries.edit_idea", version.idea)


@predicate
def is_not_current(user: Any, version: Version) -> bool:
    return version.idea.current_id != version.pk


@predicate
def has_its_words(user: Any, version: Version) -> bool:
    return version.content.blanked_at is None


_GONE = _("The words of this version were removed.")

policy(
    "refining.restore_version",
    (is_editor_of_its_idea, _("Only its authors can change this idea, while the contest allows it.")),
    (is_not_current, _("This is how the idea reads now.")),
    (has_its_words, _GONE),
)
policy(
    "refining.blank_version",
    (is_brand_moderator, _("Only the brand's moderators can do this.")),
    (is_not_current, _("This is how the idea reads now: hide the idea instead, or ask for a change first.")),
    (has_its_words, _GONE),
)
