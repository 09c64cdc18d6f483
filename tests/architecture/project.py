"""Where the project's files, addresses and slices are, for the tests of its architecture."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "contests", "ideas", "cms")


@cache
def python_files() -> tuple[Path, ...]:
    """Modules of the project without its tests and migrations."""
    found = (file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))
    return (ROOT / "manage.py", *(file for file in found if "migrations" not in file.parts))


@cache
def suite_files() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


@cache
def templates() -> dict[str, Path]:
    """Every template of the project by the name it is asked for."""
    folders = [ROOT / "templates", *(f for package in PACKAGES for f in (ROOT / package).rglob("templates"))]
    return {
        file.relative_to(folder).as_posix(): file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def html_templates() -> dict[str, str]:
    return {name: file.read_text() for name, file in templates().items() if file.suffix == ".html"}


def none_left(found: Iterable[object], advice: str) -> None:
    """Fail with the advice and everything that was found, unless nothing was."""
    if lines := [str(item) for item in found]:
        pytest.fail("\n  ".join([advice, *lines]), pytrace=False)


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


# --- slices -------------------------------------------------------------------------------------------------


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The layers of the import contract from the highest to the lowest, with the slices that exist."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract["type"] == "layers")
    return tuple(tuple(re.findall(r"[\w.]+", layer)) for layer in contract["layers"])


def slice_of(module: str) -> str | None:
    """The slice a module belongs to, as the import contract names it."""
    for layer in layers():
        for name in layer:
            if module == name or module.startswith(f"{name}."):
                return name
    return None


def height_of(slice_name: str) -> int:
    """How high a slice stands: 0 is the kernel."""
    return next(height for height, layer in enumerate(reversed(layers())) if slice_name in layer)


def slice_folders() -> Iterator[str]:
    """Every slice that exists, as a dotted name."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("apps.py")):
            yield ".".join(file.parent.relative_to(ROOT).parts)


def import_everywhere(module: str) -> None:
    """Import `module` of every slice that has one, so that what it registers is registered."""
    for slice_name in slice_folders():
        if importlib.util.find_spec(f"{slice_name}.{module}"):
            importlib.import_module(f"{slice_name}.{module}")


# --- addresses ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    module: str


@cache
def addresses() -> tuple[Address, ...]:
    """Every address that the portal serves, also those of Wagtail and allauth."""
    return tuple(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list, namespace: str, route: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, here)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            name = f"{namespace}{pattern.name}" if pattern.name else ""
            yield Address(name, here, getattr(view, "__module__", ""))


def address_names() -> frozenset[str]:
    return frozenset(address.name for address in addresses() if address.name)
