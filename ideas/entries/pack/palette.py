from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ideas.entries.pack.colours import CREAM, NIGHT, contrast, deep, ink_on, mix, vivid


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one pack: brand and accent come from the brand, the rest from what is in the pack."""

    brand: str
    accent: str
    flavour: str
    ground: str
    splash: str

    @property
    def title(self) -> str:
        return ink_on(self.ground)

    @property
    def stage(self) -> str:
        """What stands behind the pack: pale, and never the pack's own colour."""
        tint = self.accent if contrast(self.ground, mix(self.accent, CREAM, 0.55)) > 1.5 else self.brand
        return mix(tint, CREAM, 0.62)


def palette_for(*, brand: str, accent: str, flavours: list[str], dice: Random) -> Palette:
    """Brand colours lead; the first ingredient colours the variety, as on a shelf."""
    flavour = flavours[0] if flavours else accent
    second = flavours[1] if len(flavours) > 1 else accent
    grounds = [
        (brand, accent),
        (vivid(flavour, lightness=0.5), mix(accent, CREAM, 0.1)),
        (accent, brand),
        (deep(brand), vivid(flavour, lightness=0.58)),
        (deep(flavour), accent),
        (vivid(second, lightness=0.46), CREAM),
        (CREAM, vivid(flavour, lightness=0.56)),
    ]
    ground, splash = dice.choice(grounds)
    if contrast(ground, splash) < 1.35:
        splash = CREAM if contrast(ground, CREAM) > contrast(ground, NIGHT) else deep(brand)
    return Palette(brand, accent, flavour, ground, splash)
