"""Pictures for the demo, drawn by the code: SVG strings of 1600 by 1000 units."""

from cms.demo.art.canvas import png
from cms.demo.art.scenes import scene
from cms.demo.art.shoes import shoe

__all__ = ["png", "scene", "shoe"]
