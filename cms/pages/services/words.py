from __future__ import annotations

import re

from portal.kernel.markdown import render_markdown

_HEADING = re.compile(r"<(/?)h([1-6])>")


def article_html(text: str) -> str:
    """HTML of Markdown that fills a page, cleaned; its headings are counted from 2, right below the title."""
    html = str(render_markdown(text))
    used = sorted({found[2] for found in _HEADING.finditer(html)})
    lifted = {level: number for number, level in enumerate(used, 2)}
    return _HEADING.sub(lambda found: f"<{found[1]}h{lifted[found[2]]}>", html)
