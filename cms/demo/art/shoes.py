"""Sketches of shoes, as somebody would draw them on squared paper."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from cms.demo.art.canvas import HEIGHT, WIDTH, frame

# A shoe from the side, toe to the right: the sole and the upper as closed paths, each kind its own cut.
UPPERS = {
    "loafer": "M330 640 C318 560 322 500 352 470 C430 452 520 470 590 470 C700 474 790 520 900 556 C1030 590 1190 600 1240 668 L1240 690 L330 690 Z",
    "runner": "M318 640 C300 540 300 470 330 420 C360 410 400 430 430 470 C480 500 540 470 600 430 C640 418 680 440 720 480 C820 560 940 580 1060 592 C1190 604 1264 640 1262 690 L318 690 Z",
    "boot": "M330 660 C312 560 330 400 330 290 C420 270 520 270 606 290 C616 380 660 450 740 500 C860 560 1010 566 1120 590 C1210 610 1256 650 1256 690 L330 690 Z",
    "clog": "M352 660 C352 560 380 520 440 520 C470 560 560 580 640 540 C760 470 920 470 1060 520 C1180 560 1256 620 1256 690 L352 690 Z",
}
SOLE = "M300 690 L1270 690 C1292 716 1288 752 1252 764 C1000 776 560 776 330 764 C290 756 286 718 300 690 Z"


def shoe(palette: Sequence[str], seed: int) -> str:
    """A sketch of a shoe in three colours, with laces or straps and a ground shadow, different for each seed."""
    rng = random.Random(seed)
    main, dark, light = palette
    kind = list(UPPERS)[seed % len(UPPERS)]
    body = [
        _paper_grid(rng),
        '<ellipse cx="790" cy="800" rx="540" ry="34" fill="#000" opacity=".16"/>',
        f'<path d="{SOLE}" fill="{dark}"/>',
        "".join(
            f'<rect x="{x}" y="738" width="34" height="{rng.randint(22, 34)}" rx="8" fill="{dark}"/>'
            for x in range(340, 1240, 64)
        ),
        f'<path d="{UPPERS[kind]}" fill="{main}"/>',
        f'<path d="M300 672 L1262 672 L1270 700 L296 700 Z" fill="{light}"/>',
        f'<path d="M1010 690 C1040 610 1120 590 1180 606 C1246 626 1266 660 1264 690 Z" fill="{light}" opacity=".85"/>',
        f'<path d="M330 690 C318 620 324 580 344 560 C400 570 430 620 440 690 Z" fill="{dark}" opacity=".55"/>',
        _DETAILS[kind](main, dark, light),
        _callouts(rng, dark),
    ]
    return frame("".join(body), "#f3efe6")


def laces(main: str, dark: str, light: str) -> str:
    return "".join(
        f'<path d="M{640 + i * 54} {462 + i * 24} q42 -6 66 34" stroke="{light}" stroke-width="13" fill="none" '
        f'stroke-linecap="round"/><circle cx="{640 + i * 54}" cy="{462 + i * 24}" r="8" fill="{dark}"/>'
        for i in range(5)
    )


def _strap(main: str, dark: str, light: str) -> str:
    return (
        f'<path d="M520 690 C560 590 620 540 720 500" stroke="{dark}" stroke-width="40" fill="none"/>'
        f'<rect x="632" y="528" width="54" height="44" rx="8" fill="{light}" transform="rotate(-30 659 550)"/>'
    )


def _gaiter(main: str, dark: str, light: str) -> str:
    ribs = "".join(
        f'<path d="M{336 + i * 26} 300 q-6 70 0 140" stroke="{dark}" stroke-width="5" opacity=".4" fill="none"/>'
        for i in range(11)
    )
    return f'<path d="M328 290 C420 262 520 262 608 290 L616 440 C520 420 420 420 326 440 Z" fill="{light}"/>{ribs}'


def _holes(main: str, dark: str, light: str) -> str:
    return "".join(
        f'<ellipse cx="{720 + (i % 4) * 84}" cy="{560 + (i // 4) * 48}" rx="17" ry="12" fill="{dark}" opacity=".6"/>'
        for i in range(8)
    )


_DETAILS: dict[str, Callable[[str, str, str], str]] = {
    "loafer": _strap,
    "runner": laces,
    "boot": _gaiter,
    "clog": _holes,
}


def _paper_grid(rng: random.Random) -> str:
    lines = "".join(
        f'<path d="M0 {y} H{WIDTH}" stroke="#0f4c5c" stroke-opacity=".07" stroke-width="2"/>'
        for y in range(40, HEIGHT, 40)
    )
    uprights = "".join(
        f'<path d="M{x} 0 V{HEIGHT}" stroke="#0f4c5c" stroke-opacity=".07" stroke-width="2"/>'
        for x in range(40, WIDTH, 40)
    )
    return lines + uprights


def _callouts(rng: random.Random, ink: str) -> str:
    """Pencil marks as on a drawing board: a dimension line, an arrow and two circled places."""
    x = rng.randint(700, 1000)
    return (
        f'<g stroke="{ink}" fill="none" stroke-width="4" stroke-linecap="round" opacity=".75">'
        '<path d="M300 862 H1270 M300 846 V878 M1270 846 V878"/>'
        f'<path d="M{x} 330 q60 40 30 150"/><path d="M{x + 16} 458 l14 24 l22 -18"/>'
        f'<circle cx="{x + 26}" cy="560" r="58" stroke-dasharray="14 12"/>'
        '<path d="M430 380 q-40 60 -20 120" /><path d="M396 484 l14 20 l20 -14"/></g>'
        f'<g fill="{ink}" opacity=".55"><rect x="{x - 130}" y="286" width="220" height="12" rx="6"/>'
        f'<rect x="{x - 130}" y="312" width="140" height="12" rx="6"/>'
        '<rect x="380" y="330" width="170" height="12" rx="6"/><rect x="380" y="354" width="96" height="12" rx="6"/></g>'
    )
