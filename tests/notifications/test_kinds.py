from __future__ import annotations

import re

import pytest

from portal.notifications.kinds import KINDS
from tests.architecture.project import ROOT


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_every_text_can_be_said_without_its_facts(kind):
    for part in ("subject", "sentence", "more"):
        assert "%(" not in kind.said(part, {})


def test_every_kind_is_told_by_a_handler_and_no_other_is():
    handlers = "\n".join(file.read_text() for file in (ROOT / "portal/notifications/handlers").glob("*.py"))
    named = set(re.findall(r'"([a-z_]+)"', handlers))
    assert KINDS.keys() - named == set()


def test_a_percent_sign_in_what_people_wrote_is_just_that():
    assert "100 %(x)s" in KINDS["won"].said("sentence", {"title": "100 %(x)s", "contest": "C"})
