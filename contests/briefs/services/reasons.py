from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.kernel.text import tidy_line

LONGEST = 400


def needed_reason(reason: str) -> str:
    """The reason on one line; ValidationError when there is none or it is longer than its column."""
    said = tidy_line(reason)
    if not said:
        raise ValidationError({"reason": _("Say why, in a sentence. Everybody will read it.")})
    if len(said) > LONGEST:
        raise ValidationError({"reason": _("Say it in 400 characters or fewer.")})
    return said
