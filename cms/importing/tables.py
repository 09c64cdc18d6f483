"""CSV files read row by row, with every unreadable line reported instead of raised. No Django."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from cms.importing.records import Problem

MOST_ROWS = 2_000_000


class Table:
    """One CSV file with a heading line; remembers its problems by line."""

    def __init__(self, name: str, data: bytes, columns: Sequence[str], problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self._columns = columns
        try:
            self._text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._text = ""
            line = data[: error.start].count(b"\n") + 1
            self.problem(line, "This is not UTF-8 text. Save the file as “CSV UTF-8” and try again.")
            return
        if not self._text.strip():
            self.problem(0, "The file is empty.")

    def problem(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(self.name, line, sentence))

    def rows(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """(line, row) for each readable row."""
        if not self._text:
            return
        if "\0" in self._text:
            self.problem(
                self._text[: self._text.index("\0")].count("\n") + 1, "The file holds a null character."
            )
            return
        reader = csv.DictReader(io.StringIO(self._text, newline=""))
        missing = [name for name in self._columns if name not in (reader.fieldnames or [])]
        if missing:
            self.problem(1, f"Missing column: {', '.join(missing)}.")
            return
        yield from self._checked(reader)

    def _checked(self, reader: csv.DictReader) -> Iterator[tuple[int, Mapping[str, str]]]:
        count = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.problem(reader.line_num, f"This line cannot be read as CSV ({error}).")
                return
            count += 1
            if count > MOST_ROWS:
                self.problem(reader.line_num, f"More than {MOST_ROWS:,} rows; please import in parts.")
                return
            if any(row.get(name) is None for name in self._columns):
                self.problem(reader.line_num, "The line has too few cells.")
                continue
            yield reader.line_num, row

    def milliseconds(self, line: int, text: str) -> datetime | None:
        """An instant given in milliseconds since 1970, UTC."""
        try:
            moment = datetime.fromtimestamp(int(text) / 1000, tz=UTC)
        except (ValueError, OverflowError, OSError):
            self.problem(line, f"“{text[:40]}” is not a time in milliseconds since 1970.")
            return None
        return self._plausible(line, moment)

    def instant(self, line: int, text: str) -> datetime | None:
        """An instant in ISO 8601; without an offset it is taken as UTC."""
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            self.problem(line, f"“{text[:40]}” is not a time such as 2026-05-01T12:00:00+00:00.")
            return None
        return self._plausible(line, moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    def value(self, line: int, text: str) -> int | None:
        """A vote: 1 for, -1 against, 0 neither."""
        if text.strip() not in {"1", "0", "-1"}:
            self.problem(line, f"“{text[:40]}” is not a vote; it must be 1, 0 or -1.")
            return None
        return int(text)

    def key(self, line: int, text: str, what: str) -> str | None:
        """A short name that the files use for a person or an idea."""
        key = text.strip()
        if not key or len(key) > 60:
            self.problem(line, f"The {what} is missing or longer than 60 characters.")
            return None
        return key

    def _plausible(self, line: int, moment: datetime) -> datetime | None:
        if not 1990 <= moment.year <= 2100:
            self.problem(line, f"The year {moment.year} cannot be right.")
            return None
        return moment
