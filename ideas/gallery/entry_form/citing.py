"""What an idea that is being written is made from: shown in its form, added to and dropped there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ideas.entries.models import Draft, Idea
from ideas.refining.reads.lineage import sources_of
from ideas.refining.services.lineage import add_source, drop_source
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied

PLACE = "#sources"
LONGEST = 300
_PATH = re.compile(r"/?(?:ideas/)?([0-9]{1,18})(?:/.*)?")


def change_sources(request: HttpRequest, draft: Draft) -> str:
    """Drop the source whose button was pressed, add the one that was typed; the sentence for why not."""
    verb, _dash, key = request.POST.get("action", "").partition("-")
    try:
        if verb == "uncite":
            drop_source(draft=draft, origin=_idea_at(request, key))
        elif verb in ("cite", "save", "send") and (address := typed_source(request)):
            add_source(draft=draft, origin=_idea_at(request, address), by=request.user)
    except (NotPossible, Denied) as refusal:
        return str(refusal.sentence)
    return ""


def place_of_sources(request: HttpRequest) -> str:
    """Where on the page one was when a button of the sources was pressed."""
    return PLACE if request.POST.get("action", "").partition("-")[0] in ("cite", "uncite") else ""


def typed_source(request: HttpRequest) -> str:
    return request.POST.get("source", "").strip()


def sources_context(request: HttpRequest, draft: Draft | None, refused: str) -> dict[str, Any]:
    """What the form shows of a remix; nothing for an idea that is made from no other."""
    cited = sources_of(draft) if draft else []
    return {
        "sources": [version.idea for version in cited],
        "source_typed": typed_source(request) if refused else "",
        "source_refused": refused,
    }


def _idea_at(request: HttpRequest, address: str) -> Idea:
    """The idea at an address of this site, whole or in part, or of this number."""
    try:
        parts = urlsplit(address[:LONGEST])
    except ValueError:
        parts = urlsplit("")
    own = {"", request.get_host(), urlsplit(settings.BASE_URL).netloc}
    found = _PATH.fullmatch(parts.path) if parts.netloc in own else None
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "current")
    idea = ideas.filter(pk=int(found[1])).first() if found else None
    if idea is None:
        raise NotPossible(_("There is no idea at this address. Copy it from the idea's page."))
    return idea
