"""The joined stylesheet says what the small ones say, in the same layers and the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from portal.staticfiles import SHEET, JoinedSheetFinder, join

SOURCES = Path(settings.STATICFILES_DIRS[0])
Rule = tuple[tuple[str, ...], str]


def rules_of(text: str) -> list[Rule]:
    """Every declaration or statement with the blocks around it, outermost first."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    blocks: list[str] = []
    found: list[Rule] = []
    for piece in re.findall(r'(?:"[^"]*"|\'[^\']*\'|\([^)]*\)|[^{};"\'(])*[{};]', text):
        words, end = " ".join(piece[:-1].split()), piece[-1]
        if end == "{":
            blocks.append(words)
            continue
        if words:
            found.append((tuple(blocks), words))
        if end == "}":
            blocks.pop()
    assert blocks == []
    return found


def without_addresses(rules: list[Rule]) -> list[Rule]:
    return [(blocks, re.sub(r'url\("(?:\.\./)+', 'url("', words)) for blocks, words in rules]


def test_joined_sheet_declares_what_its_parts_declare():
    expected: list[Rule] = []
    for line in (SOURCES / SHEET).read_text().splitlines():
        if line.startswith("@layer"):
            expected.append(((), line.rstrip(";")))
        elif line.startswith("@import"):
            path, _, layer = line.removeprefix('@import url("').rstrip(";").partition('")')
            within = (f"@layer {layer.strip()[6:-1]}",) if layer else ()
            rules = rules_of((SOURCES / "css" / path).read_text())
            expected += [((*within, *blocks), words) for blocks, words in rules]
    joined = rules_of(join(SOURCES, SHEET))
    assert len(joined) > 500
    assert without_addresses(joined) == without_addresses(expected)


def test_joined_sheet_asks_for_no_other_sheet():
    assert "@import" not in join(SOURCES, SHEET)


def test_addresses_in_the_joined_sheet_lead_to_files():
    addresses = re.findall(r'url\("([^":]+)"\)', join(SOURCES, SHEET))
    assert len(addresses) > 5
    missing = [a for a in addresses if not (SOURCES / "css" / a).resolve().is_file()]
    assert missing == []


def test_imports_below_the_first_sheet_are_refused(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / SHEET).write_text('@import url("a.css") layer(base);')
    (tmp_path / "css/a.css").write_text('@import url("b.css");')
    with pytest.raises(ValueError, match=r"css/a\.css imports another sheet"):
        join(tmp_path, SHEET)


def test_joined_sheet_follows_its_sources(tmp_path, settings):
    settings.VAR_DIR, settings.STATICFILES_DIRS = tmp_path / "var", [tmp_path]
    (tmp_path / "css").mkdir()
    (tmp_path / SHEET).write_text('@import url("parts/a.css") layer(base);')
    (tmp_path / "css/parts").mkdir()
    (tmp_path / "css/parts/a.css").write_text("a { mask: url(../../img/x.svg) }")
    finder = JoinedSheetFinder()
    first = Path(finder.find(SHEET)).read_text()
    (tmp_path / "css/parts/a.css").write_text('a { color: red; mask: url("data:image/png,0") }')
    assert first == '/* parts/a.css */\n@layer base {\na { mask: url("../img/x.svg") }\n}\n'
    assert Path(finder.find(SHEET)).read_text() == (
        '/* parts/a.css */\n@layer base {\na { color: red; mask: url("data:image/png,0") }\n}\n'
    )


def test_other_files_come_from_their_sources():
    assert finders.find("css/base.css") == str(SOURCES / "css/base.css")
    assert finders.find("css/nowhere.css") is None


def test_served_sheet_is_the_joined_one():
    response = Client().get(f"/static/{SHEET}")
    assert b"".join(response.streaming_content).decode() == join(SOURCES, SHEET)


def test_collected_sheet_is_joined_hashed_and_compressed(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    (sheet,) = tmp_path.glob("css/site.????????????.css")
    text = sheet.read_text()
    assert "@import" not in text
    assert re.search(r'url\("\.\./fonts/instrument-latin\.[0-9a-f]{12}\.woff2"\)', text)
    assert sheet.with_name(f"{sheet.name}.gz").is_file()
