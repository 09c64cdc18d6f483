"""What people call the parts of an idea. One place: forms, versions, suggestions and credits say the same."""

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
