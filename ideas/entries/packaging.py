"""The pack, poster and share picture of an idea: from its stored words to a drawing, and on to a PNG."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import resvg_py
from django.core.files.base import ContentFile

from contests.briefs.models import Contest, ContestKind, FieldKind, FormField
from ideas.entries.models import Idea
from ideas.entries.pack import draw_pack, draw_share_picture, draw_tile
from portal.media.storage import private_storage

# The folder in private storage that holds the PNGs.
PICTURES = "packs"


def seed_of(key: str) -> int:
    """The number that chooses among layouts: a draft and its idea share it, so the pack stays itself."""
    return zlib.crc32(key.encode())


def pack_of(idea: Idea) -> str:
    """The idea's pack in a flavour contest, its poster elsewhere; SVG."""
    answers = idea.current.content.answers if idea.current else {}
    return draw(idea.contest, title=idea.title, answers=answers, seed=_seed(idea))


def draw(contest: Contest, *, title: str, answers: Mapping[str, Any], seed: int) -> str:
    """What these words would look like in the contest; SVG."""
    look = _look(contest)
    if contest.kind != ContestKind.FLAVOUR:
        return draw_tile(title=title, seed=seed, **look)
    return draw_pack(name=title, shape=contest.pack_shape, seed=seed, **look, **_inside(contest, answers))


def share_picture_of(idea: Idea) -> str:
    """1200 by 630, for previews of links; SVG."""
    contest = idea.contest
    if contest.kind != ContestKind.FLAVOUR:
        return draw_tile(title=idea.title, seed=_seed(idea), wide=True, **_look(contest))
    answers = idea.current.content.answers if idea.current else {}
    return draw_share_picture(
        name=idea.title,
        contest=contest.title,
        shape=contest.pack_shape,
        seed=_seed(idea),
        **_look(contest),
        **_inside(contest, answers),
    )


def png_of(svg: str) -> bytes:
    """The drawing as PNG; the same drawing is made once and kept."""
    name = f"{PICTURES}/{hashlib.sha256(svg.encode()).hexdigest()}.png"
    storage = private_storage()
    with suppress(FileNotFoundError), storage.open(name) as kept:
        return kept.read()
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    storage.save(name, ContentFile(png))
    return png


def forget_pictures_before(instant: datetime) -> int:
    """Delete the kept PNGs that were made before the instant; returns how many."""
    storage = private_storage()
    try:
        _folders, files = storage.listdir(PICTURES)
    except FileNotFoundError:
        return 0
    old = [name for file in files if storage.get_modified_time(name := f"{PICTURES}/{file}") < instant]
    for name in old:
        storage.delete(name)
    return len(old)


def _seed(idea: Idea) -> int:
    return seed_of(idea.source_key or f"idea:{idea.pk}")


def _look(contest: Contest) -> dict[str, str]:
    brand = contest.brand
    return {
        "brand": brand.name,
        "colour": brand.colour,
        "accent": brand.accent,
        "typeface": brand.typeface,
    }


def _inside(contest: Contest, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Ingredients and base: the answers to the first question of each kind."""
    questions = list(contest.form_fields.all())
    listed = _first_answer(questions, FieldKind.INGREDIENTS, answers)
    base = _first_answer(questions, FieldKind.CHOICE, answers)
    return {
        "ingredients": [str(item) for item in listed] if isinstance(listed, list) else [],
        "base": str(base or ""),
    }


def _first_answer(questions: Iterable[FormField], kind: str, answers: Mapping[str, Any]) -> Any:
    return next((answers.get(q.key) for q in questions if q.kind == kind), None)
