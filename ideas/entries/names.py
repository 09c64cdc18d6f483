"""What people call the parts of every idea. One place, so that forms, versions, suggestions and credits agree."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "title": _("Name"),
    "pitch": _("In one sentence"),
    "body": _("Description"),
    "tags": _("Tags"),
    "pictures": _("Pictures"),
    "ai_help": _("Help by AI"),
    "third_party": _("Third-party material"),
}
