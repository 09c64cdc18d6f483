"""Names may point upward in the house, so nothing but this test keeps them true."""

from __future__ import annotations

import ast
import re

from tests.architecture.project import (
    address_names,
    html_templates,
    line_of,
    none_left,
    python_files,
    shown,
    tree_of,
)

NAMING = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
URL_TAG = re.compile(r"""{%\s*url\s+(["'])(?P<name>[^"']+)\1""")


def test_every_address_named_in_python_exists():
    unknown = [
        f"{shown(file)}:{line} {name}"
        for file in python_files()
        for line, name in _names_in(tree_of(file))
        if name not in address_names()
    ]
    none_left(unknown, "Correct the name, or add the address to the slice's urls.py.")


def test_every_address_named_in_templates_exists():
    unknown = [
        f"templates/{template}:{line_of(text, match.start())} {match['name']}"
        for template, text in html_templates().items()
        for match in URL_TAG.finditer(text)
        if match["name"] not in address_names()
    ]
    none_left(unknown, "Correct the name, or add the address to the slice's urls.py.")


def _names_in(tree: ast.Module):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        places = [keyword.value for keyword in node.keywords if keyword.arg == "otherwise"]
        if called in NAMING and node.args:
            places.append(node.args[0])
        for place in places:
            if isinstance(place, ast.Constant) and isinstance(place.value, str) and _is_name(place.value):
                yield node.lineno, place.value


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[\w:-]+", text))
