"""The house keeps its shape: slices stand in the import contract, and nothing lower names anything higher."""

from __future__ import annotations

import re

from django.apps import apps
from vote.managers import VotableManager

from tests.architecture.project import (
    PACKAGES,
    ROOT,
    height_of,
    layers,
    none_left,
    python_files,
    shown,
    slice_folders,
    slice_of,
    suite_files,
)

# Settings stay in one file however many there are: that is the one place to look.
MAX_LINES = 300
TOP_LEVEL = {
    *PACKAGES, "templates", "tests", "docs", "requirements", "manage.py", "pyproject.toml", "README.md",
    "Makefile", "CHANGELOG.md", "LICENSE",
}  # fmt: skip
MADE_BY_RUNNING = {"var", "__pycache__", "node_modules"}
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "utils", "helpers", "common"}


def test_the_top_level_is_fixed():
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} - MADE_BY_RUNNING
    none_left(found - TOP_LEVEL, "DESIGN fixes the top level: move these into a slice, docs or tests.")


def test_every_slice_stands_in_the_import_contract():
    missing = [name for name in slice_folders() if slice_of(name) is None]
    none_left(missing, "Add these slices to the layers in pyproject.toml, at the height DESIGN gives them.")


def test_no_layer_lost_its_slice():
    lost = [
        name
        for layer in layers()
        for name in layer
        if not (ROOT / name.replace(".", "/")).is_dir()
        and not (ROOT / f"{name.replace('.', '/')}.py").is_file()
    ]
    planned = re.findall(r"\(([\w.]+)\)", (ROOT / "pyproject.toml").read_text())
    none_left([name for name in lost if name not in planned], "Put the layers of pyproject.toml right.")


def test_foreign_keys_point_downwards():
    upward = []
    for model in apps.get_models():
        own = slice_of(model.__module__)
        for field in model._meta.get_fields():
            if own is None or field.auto_created or not field.is_relation or field.related_model is None:
                continue
            if getattr(field, "swappable_setting", None) == "AUTH_USER_MODEL":
                continue  # Wagtail's pictures and documents name their uploader.
            target = slice_of(field.related_model.__module__)
            if isinstance(field, VotableManager):
                continue  # The voting slice attaches its manager to Idea from above.
            if target and height_of(target) > height_of(own):
                upward.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    none_left(upward, "Turn the relation round: the higher slice holds the foreign key.")


def test_modules_are_short():
    too_long = [
        f"{shown(file)} has {lines}"
        for file in (*python_files(), *suite_files())
        if (lines := len(file.read_text().splitlines())) > MAX_LINES and shown(file) != "portal/settings.py"
    ]
    none_left(too_long, f"Split by noun what has more than {MAX_LINES} lines.")


def test_no_module_is_a_drawer():
    drawers = [shown(file) for file in python_files() if FORBIDDEN_NAMES & set(file.relative_to(ROOT).parts)]
    none_left(drawers, "Name the module after what it holds, in the slice it belongs to.")


def test_nothing_is_left_to_do_in_comments():
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    suffixes = {".py", ".html", ".css", ".js", ".txt", ".md", ".toml", ".po"}
    folders = [ROOT / name for name in (*PACKAGES, "templates", "tests", "docs")]
    files = [f for folder in folders for f in folder.rglob("*") if f.suffix in suffixes and f.is_file()]
    found = [
        f"{shown(file)}:{number}"
        for file in [*files, ROOT / "Makefile", ROOT / "README.md", ROOT / ".ci" / "run"]
        if file.exists()
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if words.search(line)
    ]
    none_left(found, "Do it, or write an issue; a comment forgets.")


def test_every_exemption_has_its_reason():
    bare = re.compile(r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|nosec|pragma: no cover)\s*$")
    found = [
        f"{shown(file)}:{number}"
        for file in (*python_files(), *suite_files())
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if bare.search(line)
    ]
    none_left(found, "Say why beside each noqa: `# noqa: S311 - a seeded drawing, nothing secret`.")
