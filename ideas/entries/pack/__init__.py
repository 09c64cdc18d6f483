"""Packs and tiles drawn from ideas: pure functions from plain values to SVG. No Django."""

from ideas.entries.pack.drawing import HEIGHT, SHARE_HEIGHT, SHARE_WIDTH, WIDTH, draw_pack, draw_share_picture
from ideas.entries.pack.tile import draw_tile

__all__ = ["HEIGHT", "SHARE_HEIGHT", "SHARE_WIDTH", "WIDTH", "draw_pack", "draw_share_picture", "draw_tile"]
