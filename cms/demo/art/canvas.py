"""The canvas that every drawing of the demo is made on, and its way into a PNG."""

from __future__ import annotations

import resvg_py

WIDTH, HEIGHT = 1600, 1000


def png(svg: str, width: int = 1600) -> bytes:
    """The drawing as PNG bytes, `width` pixels wide."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))


def frame(body: str, ground: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>{body}</svg>'
    )
