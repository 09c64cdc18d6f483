"""Templates exist where they are named, compile, and hold to the rules of the pages."""

from __future__ import annotations

import ast
import re

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.architecture.project import (
    ROOT,
    html_templates,
    line_of,
    none_left,
    python_files,
    shown,
    templates,
    tree_of,
)

NAME = re.compile(r"^[\w./-]+\.html(#\w+)?$|^[\w.-]+/[\w./-]+\.txt$")
REFERENCE = re.compile(r"""{%\s*(?:include|extends)\s+(["'])(?P<name>[^"']+)\1""")
COMPONENT = re.compile(r"<c-(?P<name>[a-z][\w.-]*)")
NOT_COMPONENTS = {"vars", "slot"}
ICON = re.compile(r"""<c-icon\s[^>]*?(?<![:\w-])name="(?P<name>[\w-]+)\"""")
# Mail programs know no style sheets; their templates may carry style.
MAIL = re.compile(r"(^|/)e?mails?/")

FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style[\s>]", re.I),
    "an event attribute": re.compile(r"<[a-z][^>{]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc\s*=)(?![^>]*\btype=\"application/(?:ld\+)?json\")", re.I
    ),
    "an htmx attribute that evaluates code": re.compile(r"\shx-on[:\-=]|=\s*[\"']js:", re.I),
    "a javascript address": re.compile(r"=\s*[\"']javascript:", re.I),
    "a mark as safe": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}


def test_every_template_compiles():
    broken = []
    for name, file in templates().items():
        if file.suffix not in {".html", ".txt", ".svg", ".xml"}:
            continue
        try:
            get_template(name)
        except Exception as error:  # whatever the compiler raises is the finding
            broken.append(f"{shown(file)}: {type(error).__name__}: {error}")
    none_left(broken, "Mend these templates.")


def test_every_template_named_in_python_exists():
    missing = [
        f"{shown(file)}:{node.lineno} {node.value}"
        for file in python_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.match(node.value)
        if not _exists(node.value)
    ]
    none_left(missing, "Write the template (or the partial after #), or correct its name.")


def test_every_template_named_in_templates_exists():
    missing = [
        f"templates/{name}:{line_of(text, match.start())} {match['name']}"
        for name, text in html_templates().items()
        for match in REFERENCE.finditer(text)
        if not _exists(match["name"])
    ]
    none_left(missing, "Write the template (or the partial after #), or correct its name.")


def test_every_component_used_exists():
    missing = [
        f"templates/{name}:{line_of(text, match.start())} <c-{match['name']}>"
        for name, text in html_templates().items()
        for match in COMPONENT.finditer(text)
        if match["name"] not in NOT_COMPONENTS and not _component_exists(match["name"])
    ]
    none_left(missing, "Write templates/cotton/<name>.html, or use one of the components there are.")


def test_every_icon_used_is_in_the_sprite():
    sprite = ROOT / "portal" / "static" / "img" / "icons.svg"
    drawn = set(re.findall(r'\bid="([\w-]+)"', sprite.read_text()))
    missing = [
        f"templates/{name}:{line_of(text, match.start())} {match['name']}"
        for name, text in html_templates().items()
        for match in ICON.finditer(text)
        if not {match["name"], f"icon-{match['name']}"} & drawn
    ]
    none_left(missing, f"Draw the icon in {shown(sprite)}, or use one that is there.")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_hold_to_the_content_security_policy(what):
    found = [
        f"templates/{name}:{line_of(text, match.start())}"
        for name, text in _without_comments().items()
        if not MAIL.search(name)
        for match in FORBIDDEN[what].finditer(text)
    ]
    none_left(
        found, f"{what} does not pass our policy: use a class, a module in portal/static/js, or escape."
    )


def _without_comments() -> dict[str, str]:
    blank = lambda match: "\n" * match[0].count("\n")  # noqa: E731 - keeps line numbers true
    comment = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.S)
    return {name: comment.sub(blank, text) for name, text in html_templates().items()}


def _exists(reference: str) -> bool:
    name, _, partial = reference.partition("#")
    if partial and name in templates():
        return bool(re.search(rf"{{%\s*partialdef\s+{partial}\b", templates()[name].read_text()))
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def _component_exists(name: str) -> bool:
    path = "cotton/" + name.replace(".", "/").replace("-", "_")
    return f"{path}.html" in templates() or f"{path}/index.html" in templates()
