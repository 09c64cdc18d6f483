"""The stylesheet as browsers get it: the many small sheets of the sources joined into one.

The sheets stay small for people; a browser would have to ask for each of them, after the first, before it
paints. A finder does the joining, so that `collectstatic` (which then hashes and compresses the result) and
WhiteNoise serving from the sources both get the same sheet, without a build.
"""

from __future__ import annotations

import os
import posixpath
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "css/site.css"

_IMPORT = re.compile(r'@import\s+url\("(?P<path>[^"]+)"\)(?:\s+layer\((?P<layer>[\w-]+)\))?\s*;')
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+)(?P=quote)\s*\)""")
_ABSOLUTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)


class JoinedSheetFinder(BaseFinder):
    """Finds the site's stylesheet with what it imports inside; listed before the finder of the sources.

    The joined sheet is kept in the folder `joined` of VAR_DIR and made again when it would read otherwise.
    """

    def __init__(self, app_names: Any = None) -> None:
        self.sources = Path(settings.STATICFILES_DIRS[0])
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "joined")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != SHEET:
            return []
        joined = str(self._joined())
        return [joined] if find_all else joined

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self._joined()
        yield SHEET, self.storage

    def _joined(self) -> Path:
        target = Path(self.storage.path(SHEET))
        text = join(self.sources, SHEET)
        if not target.exists() or target.read_text() != text:
            _replace(target, text)
        return target


def join(sources: Path, sheet: str) -> str:
    """The sheet's text with each sheet it imports in place of the import, in its layer.

    Raises ValueError for an import in an imported sheet: all of them are listed in the one, so that their
    order can be read there.
    """
    text = (sources / sheet).read_text()
    return _IMPORT.sub(lambda found: _inline(sources, sheet, found["path"], found["layer"]), text)


def _inline(sources: Path, sheet: str, path: str, layer: str | None) -> str:
    name = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), path))
    text = (sources / name).read_text().strip()
    if "@import" in text:
        raise ValueError(f"{name} imports another sheet; list that one in {sheet}.")
    text = _URL.sub(lambda found: _moved(found, name, sheet), text)
    return f"/* {path} */\n@layer {layer} {{\n{text}\n}}\n" if layer else f"/* {path} */\n{text}\n"


def _moved(found: re.Match[str], name: str, sheet: str) -> str:
    """A relative address in sheet `name`, as it must read in `sheet`."""
    if _ABSOLUTE.match(found["path"]):
        return found[0]
    target = posixpath.join(posixpath.dirname(name), found["path"])
    return f'url("{posixpath.relpath(target, posixpath.dirname(sheet))}")'


def _replace(target: Path, text: str) -> None:
    """Write beside and rename: several processes may do this at once, and none reads half a sheet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=target.parent, suffix=".part", delete=False) as part:
        part.write(text)
    os.chmod(part.name, 0o644)
    os.replace(part.name, target)
