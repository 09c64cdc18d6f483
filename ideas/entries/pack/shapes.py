"""The packs themselves: outline, the front on which the art goes, what stands behind, and light and shade."""

from __future__ import annotations

from dataclasses import dataclass

from ideas.entries.pack.colours import CREAM, NIGHT, mix, vivid
from ideas.entries.pack.palette import Palette


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    def across(self, share: float) -> float:
        return self.x + self.width * share

    def down(self, share: float) -> float:
        return self.y + self.height * share


@dataclass(frozen=True, slots=True)
class Shape:
    """`outline` clips the art, which fills `front`; `behind` is drawn before it and `over` after it."""

    outline: str
    front: Box
    behind: str
    over: str
    tilt: int = 0


def shape_for(name: str, palette: Palette) -> Shape:
    return {"tub": _tub, "bar": _bar, "bottle": _bottle}.get(name, _bag)(palette)


def _teeth(x: float, y: float, width: float, count: int, depth: float) -> str:
    """A zigzag from left to right, or back when the width is negative."""
    step = width / count
    return "".join(f"l{step / 2:.1f} {depth:.1f}l{step / 2:.1f} {-depth:.1f}" for _ in range(count))


SHADE = (
    '<linearGradient id="round"><stop offset="0" stop-color="#000" stop-opacity=".34"/>'
    '<stop offset=".1" stop-color="#000" stop-opacity=".06"/><stop offset=".24" stop-color="#fff" stop-opacity=".24"/>'
    '<stop offset=".42" stop-color="#fff" stop-opacity="0"/><stop offset=".78" stop-color="#000" stop-opacity="0"/>'
    '<stop offset="1" stop-color="#000" stop-opacity=".36"/></linearGradient>'
)


def _bag(palette: Palette) -> Shape:
    teeth = _teeth(118, 62, 564, 26, -9)
    back = _teeth(682, 938, -564, 26, 9)
    outline = f"M118 62{teeth}V124C662 200 656 300 660 500S660 800 682 876V938{back}V876C140 800 142 700 140 500S138 200 118 124Z"
    ribs = "".join(f"M{x} 66V112M{x} 888V934" for x in range(134, 680, 13))
    over = (
        f'<path d="{ribs}" stroke="#000" stroke-opacity=".16" stroke-width="4"/>'
        f'<path d="{ribs}" transform="translate(4 0)" stroke="#fff" stroke-opacity=".22" stroke-width="3"/>'
        '<path d="M118 116H682M118 884H682" stroke="#000" stroke-opacity=".16" stroke-width="3"/>'
        '<path d="M118 62H682V938H118Z" fill="url(#round)"/>'
        '<path d="M150 124C190 160 188 230 168 300 176 230 168 170 140 124ZM650 124C612 168 616 226 634 286 628 224 636 166 664 124Z'
        'M152 876C190 836 186 770 168 706 178 768 168 830 142 876ZM648 876C612 834 616 776 632 716 626 776 636 832 660 876Z" fill="#fff" fill-opacity=".26"/>'
        '<path d="M196 210C178 380 180 560 194 730 206 560 206 380 196 210Z" fill="#fff" fill-opacity=".3"/>'
    )
    return Shape(outline, Box(140, 112, 520, 776), "", over)


def _tub(palette: Palette) -> Shape:
    scoop = vivid(palette.flavour, lightness=0.74)
    pale, dark = mix(scoop, CREAM, 0.5), mix(scoop, NIGHT, 0.16)
    behind = (
        f'<g><circle cx="272" cy="268" r="140" fill="{dark}"/><circle cx="528" cy="268" r="140" fill="{dark}"/>'
        f'<circle cx="400" cy="190" r="152" fill="{scoop}"/><path d="M292 118c30-50 90-70 140-58-56 2-100 22-140 58z" fill="{pale}"/>'
        f'<circle cx="300" cy="284" r="120" fill="{mix(scoop, palette.accent, 0.35)}"/><circle cx="508" cy="290" r="118" fill="{scoop}"/>'
        f'<g fill="{pale}"><circle cx="268" cy="236" r="12"/><circle cx="474" cy="226" r="16"/><circle cx="444" cy="132" r="10"/></g></g>'
    )
    outline = "M136 318H664L612 912C610 930 596 940 578 940H222C204 940 190 930 188 912Z"
    rim = mix(palette.brand, NIGHT, 0.18)
    over = (
        '<path d="M136 318H664L612 940H188Z" fill="url(#round)"/>'
        f'<path d="M118 306C118 296 126 290 136 290H664C674 290 682 296 682 306V330C682 340 674 346 664 346H136C126 346 118 340 118 330Z" fill="{palette.brand}"/>'
        f'<path d="M118 322H682V330C682 340 674 346 664 346H136C126 346 118 340 118 330Z" fill="{rim}"/>'
        '<path d="M140 300H360" stroke="#fff" stroke-opacity=".5" stroke-width="7" stroke-linecap="round"/>'
    )
    return Shape(outline, Box(178, 352, 444, 580), behind, over)


def _bar(palette: Palette) -> Shape:
    cocoa, light, shade = "#6b3f2a", "#8a5638", "#4a2919"
    squares = "".join(
        f'<path d="M{x} {y}h116v92h-116z" fill="{light}"/><path d="M{x} {y + 92}l16-16h84l16 16z" fill="{shade}"/>'
        for x in (232, 354, 476)
        for y in (54, 152)
    )
    behind = f'<path d="M222 44H602V300H222Z" fill="{cocoa}"/>{squares}'
    top = _teeth(196, 236, 428, 9, -26)
    outline = f"M196 236{top}V946{_teeth(624, 946, -428, 20, 9)}Z"
    ribs = "".join(f"M{x} 908V944" for x in range(208, 622, 13))
    over = (
        '<path d="M196 200H624V960H196Z" fill="url(#round)"/>'
        f'<path d="{ribs}" stroke="#000" stroke-opacity=".18" stroke-width="4"/>'
        '<path d="M230 270C222 460 222 660 232 880 242 660 242 460 230 270Z" fill="#fff" fill-opacity=".32"/>'
    )
    return Shape(outline, Box(204, 244, 412, 660), behind, over, tilt=5)


def _bottle(palette: Palette) -> Shape:
    juice = vivid(palette.flavour, lightness=0.52)
    body = "M338 92H462V206C462 262 606 282 606 402V884C606 920 584 942 548 942H252C216 942 194 920 194 884V402C194 282 338 262 338 206Z"
    cap = mix(palette.brand, NIGHT, 0.1)
    behind = (
        f'<path d="{body}" fill="{juice}"/><path d="M338 130H462V170H338Z" fill="{mix(juice, CREAM, 0.45)}"/>'
        f'<g fill="{mix(juice, CREAM, 0.5)}"><circle cx="260" cy="372" r="9"/><circle cx="300" cy="346" r="6"/><circle cx="520" cy="366" r="8"/><circle cx="420" cy="300" r="7"/></g>'
    )
    outline = "M194 416C320 440 480 440 606 416V872C480 896 320 896 194 872Z"
    grooves = "".join(f"M{x} 52V92" for x in range(346, 460, 12))
    over = (
        f'<path d="{body}" fill="url(#round)"/>'
        f'<path d="M326 50C326 40 332 34 342 34H458C468 34 474 40 474 50V104H326Z" fill="{cap}"/>'
        f'<path d="{grooves}" stroke="#000" stroke-opacity=".22" stroke-width="4"/>'
        '<path d="M236 420C226 560 226 720 236 862 246 720 246 560 236 420ZM360 120V210C356 240 330 262 300 282 330 250 346 230 348 206V120Z" fill="#fff" fill-opacity=".36"/>'
    )
    return Shape(outline, Box(200, 432, 400, 446), behind, over)
