"""Text from people, as HTML that cannot hurt. Markdown in, sanitised HTML out, on every output."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from markdown_it import MarkdownIt

_ALLOWED = {
    "p", "br", "strong", "em", "s", "del", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr",
    "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip

# The same comments are read again and again; what they become follows from the text alone. 8 MB at most.
REMEMBERED_LENGTH = 2_000

_parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True}).enable(
    ["linkify", "strikethrough", "table"]
)


def plain_words(text: str, limit: int) -> str:
    """The beginning of a member's Markdown as plain text, for a list or a mail."""
    words = unescape(strip_tags(render_markdown(text)))
    return Truncator(" ".join(words.split())).chars(limit)


def render_markdown(text: str) -> SafeString:
    """HTML of a member's Markdown: no pictures, no raw HTML, headings from level 3, links `ugc nofollow`."""
    text = text or ""
    return _remembered(text) if len(text) <= REMEMBERED_LENGTH else _rendered(text)


@lru_cache(maxsize=2_000)
def _remembered(text: str) -> SafeString:
    return _rendered(text)


def _rendered(text: str) -> SafeString:
    html = _parser.render(text)
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    clean = nh3.clean(
        html,
        tags=_ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="ugc nofollow noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
