"""Reading a list of e-mail addresses that was pasted or exported: text in, addresses and problems out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST_LINES = 20_000
LONGEST = 254


@dataclass(slots=True)
class AddressList:
    """`addresses` leads from the compared form to the given; `problems` are (line from 1 on, sentence)."""

    addresses: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    repeated: int = 0


def compared(address: str) -> str:
    """The form in which addresses are compared: without spaces round it, in small letters."""
    return address.strip().lower()


def read_addresses(text: str) -> AddressList:
    """Every line's address: the only cell with an @, or in a table with a column "email" that one."""
    found = AddressList()
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        found.problems.append((MOST_LINES + 1, _("A list has %(n)s lines at most.") % {"n": MOST_LINES}))
        return found
    separator = ";" if lines and ";" in lines[0] else ","
    rows = [next(csv.reader(io.StringIO(line), delimiter=separator), []) for line in lines]
    column = _column_of(rows[0]) if rows else None
    for number, cells in enumerate(rows, start=1):
        if any(cell.strip() for cell in cells) and not (number == 1 and column is not None):
            _read_line(found, number, cells, column)
    return found


def _column_of(header: list[str]) -> int | None:
    names = [cell.strip().lower().replace("-", "") for cell in header]
    return next((n for n, name in enumerate(names) if name in ("email", "email address", "mail")), None)


def _read_line(found: AddressList, number: int, cells: list[str], column: int | None) -> None:
    wanted = cells[column : column + 1] if column is not None else [c for c in cells if "@" in c] or cells[:1]
    given = wanted[0].strip() if wanted else ""
    if len(wanted) > 1:
        found.problems.append((number, _("There is more than one address in this line.")))
    elif not _is_address(given):
        found.problems.append((number, _("“%(given)s” is no e-mail address.") % {"given": given[:80]}))
    elif compared(given) in found.addresses:
        found.repeated += 1
    else:
        found.addresses[compared(given)] = given


def _is_address(given: str) -> bool:
    try:
        validate_email(given)
    except ValidationError:
        return False
    return len(given) <= LONGEST
