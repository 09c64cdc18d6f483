"""@handles in comments: who is meant, and the links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from portal.accounts.models import HANDLE, User
from portal.kernel.markdown import render_markdown

MENTIONS_PER_COMMENT = 5

_MENTION = re.compile(rf"(?<![\w@/.&;-])@({HANDLE})(?![\w@])", re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED_TO_LINKS = {"a", "code", "pre"}


def handles_in(texts: Iterable[str]) -> list[str]:
    """Every @handle in the texts, once each, in the order in which they come, in small letters."""
    return list(dict.fromkeys(match[1].lower() for text in texts for match in _MENTION.finditer(text)))


def people_named(handles: Collection[str]) -> list[User]:
    """The members behind the handles; no query without any."""
    if not handles:
        return []
    return list(User.objects.filter(handle__in=handles, is_active=True, is_former=False))


def render_comment(body: str, known: Collection[str] = ()) -> SafeString:
    """The comment as safe HTML, with a link on each @handle in `known`."""
    html = render_markdown(body)
    if not known or "@" not in html:
        return html
    open_tags = 0
    parts = []
    for part in _TAG.split(html):
        if part.startswith("<"):
            name = part.strip("</>").split(" ", 1)[0]
            if name in _CLOSED_TO_LINKS:
                open_tags += -1 if part.startswith("</") else 1
        elif not open_tags:
            part = _MENTION.sub(lambda match: _link(match, known), part)
        parts.append(part)
    # The text was cleaned before; the links added consist of a handle's letters, digits and underscores.
    return mark_safe("".join(parts))  # noqa: S308 - see above


def _link(match: re.Match[str], known: Collection[str]) -> str:
    handle = match[1].lower()
    if handle not in known:
        return match[0]
    return f'<a href="{reverse("gallery:profile", args=[handle])}">@{handle}</a>'
