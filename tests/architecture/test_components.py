"""Every shared component declares what it takes, and renders."""

from __future__ import annotations

import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from tests.architecture.component_samples import SAMPLES
from tests.architecture.project import none_left, templates

COMPONENTS = {
    name.removeprefix("cotton/").removesuffix(".html").removesuffix("/index"): file.read_text()
    for name, file in templates().items()
    if name.startswith("cotton/") and name.endswith(".html")
}


def test_every_component_declares_its_props():
    silent = [name for name, text in COMPONENTS.items() if not text.lstrip().startswith("<c-vars")]
    none_left(silent, "Begin templates/cotton/<name>.html with <c-vars ... />, naming every prop.")


def test_every_component_has_a_sample():
    none_left(COMPONENTS.keys() - SAMPLES.keys(), "Add a sample to tests/architecture/component_samples.py.")
    none_left(SAMPLES.keys() - COMPONENTS.keys(), "Remove the samples of components that are no more.")


@pytest.mark.parametrize("name", sorted(COMPONENTS.keys() & SAMPLES.keys()))
def test_the_component_renders(name):
    rendered = render(name)
    assert re.search(r"<\w+", rendered), f"templates/cotton/{name}.html renders nothing from its sample."
    assert "<c-" not in rendered, "A component inside was not found."
    assert not re.search("<b>Lovelace|<20>", rendered), "What people typed must be escaped."


def render(name: str) -> str:
    from django_cotton.compiler_regex import CottonCompiler

    markup, context = SAMPLES[name]
    source = CottonCompiler().process(markup)
    with override("en"):
        return engines["django"].from_string(source).render(context, RequestFactory().get("/"))
