"""The ballot file says one thing in one way, and names the first row that does not."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.voting.counting.ballotfile import HEADER, LONGEST_ROW, erased_row, read_rows, row_of
from ideas.voting.counting.lines import Line, Wrong, canonical, cast_hour
from ideas.voting.counting.receipts import receipt_of
from tests.voting.counting.samples import ranked, stars, support, undecided

LEAF = bytes(32)
GOOD = row_of(support("ann", 17), LEAF)

salts = st.binary(min_size=16, max_size=16)
ideas = st.integers(1, 10**18 - 1)
lines = st.builds(
    lambda salt, **fields: Line(receipt=receipt_of(salt), salt=salt.hex(), **fields),
    salt=salts,
    batch=st.just(1),
    position=st.just(1),
    method=st.from_regex("[a-z]{1,10}", fullmatch=True),
    voter=(st.binary(min_size=16, max_size=16) | st.binary(min_size=32, max_size=32)).map(bytes.hex),
    slot=st.from_regex("[0-9a-z:-]{1,40}", fullmatch=True),
    turn=st.integers(1, 999_999_999),
    value=st.integers(-9, 9),
    idea=st.none() | ideas,
    ranking=st.lists(ideas, max_size=20).map(tuple),
    reason=st.from_regex("[a-z_]{0,20}", fullmatch=True),
    cast=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(cast_hour),
)


def file_of(*rows: str, header: str = HEADER, end: str = "\n") -> io.BytesIO:
    return io.BytesIO((end.join([header, *rows]) + end).encode("latin-1"))


def complaint(*rows: str, **how: str) -> str:
    with pytest.raises(Wrong) as caught:
        list(read_rows(file_of(*rows, **how)))
    return str(caught.value)


@given(lines)
def test_what_is_written_is_read(line):
    [row] = read_rows(file_of(row_of(line, LEAF)))

    assert (row.line, row.leaf, row.committed) == (line, LEAF, canonical(line))


@given(lines, lines)
def test_two_different_lines_are_never_committed_to_alike(line, other):
    same = line._replace(receipt="", salt="") == other._replace(receipt="", salt="")

    assert (canonical(line) == canonical(other)) == same


def test_the_canonical_bytes_are_these():
    line = ranked("ann", [3, 1, 2])._replace(voter="ab" * 16)

    assert canonical(line) == b"1,1,ranked," + b"ab" * 16 + b",1,1,1,,3 1 2,,2026-11-22T06:00Z"
    assert canonical(undecided("ann", 4, 9)._replace(voter="ab" * 16, reason="both_good")) == (
        b"1,1,pairwise," + b"ab" * 16 + b",4-9,1,0,,,both_good,2026-11-22T06:00Z"
    )


def test_an_erased_voter_leaves_a_digest_only():
    [row] = read_rows(file_of(erased_row(1, 1, b"\x07" * 32)))

    assert (row.line, row.leaf, row.committed) == (None, b"\x07" * 32, b"")


def test_a_batch_without_ballots_leaves_a_gap():
    rows = [row_of(support("ann", 17, batch=batch), LEAF) for batch in (1, 3)]

    assert [row.batch for row in read_rows(file_of(*rows))] == [1, 3]


@pytest.mark.parametrize(
    ("column", "text", "wanted"),
    [
        (0, "0", "The column batch holds '0'; it must be a whole number of at most nine digits"),
        (1, "01", "The column position holds '01'"),
        (1, "9" * 400, "The column position holds '" + "9" * 80 + "...'"),
        (2, "Support", "The column method holds 'Support'"),
        (3, "xy" * 16, "The column voter holds"),
        (3, "AB" * 16, "The column voter holds"),
        (4, "", "The column slot holds ''"),
        (5, "one", "The column turn holds 'one'"),
        (6, "1.0", "The column value holds '1.0'"),
        (6, "-0", "The column value holds '-0'"),
        (7, "1e3", "The column idea holds '1e3'; it must be empty or the number of an idea"),
        (7, "\u00b2", "The column idea holds '\u00b2'"),
        (8, "1  2", "The column ranking holds '1  2'"),
        (9, "why?", "The column reason holds 'why?'"),
        (10, "2026-13-01T06:00Z", "The column cast holds '2026-13-01T06:00Z'; it must be a full hour"),
        (11, "7K3M-9QX2-PPW0-41ZTU", "The column receipt holds"),
        (12, "ab" * 15, "The column salt holds"),
        (13, "cd" * 31 + "g0", "The column leaf holds"),
        (4, "17\0", "The column slot holds '17\\x00'"),
        (13, "00" * 32 + "\r", "The row ends as Windows ends rows (CR LF)"),
        (4, '"17"', "The column slot holds '\"17\"'"),
    ],
)
def test_a_malformed_value_is_named_with_its_row_and_column(column, text, wanted):
    fields = GOOD.split(",")
    fields[column] = text

    assert complaint(GOOD, ",".join(fields)).startswith(f"ballots.csv, row 3: {wanted}")


@pytest.mark.parametrize(
    ("rows", "how", "wanted"),
    [
        ([GOOD + ",1"], {}, "row 2: The row has 15 columns; it must have 14."),
        ([""], {}, "row 2: The row has 1 columns; it must have 14."),
        ([GOOD, GOOD], {}, "row 3: batch 1, position 1 cannot follow batch 1, position 1."),
        (
            [GOOD.replace("1,1,", "1,2,", 1)],
            {},
            "row 2: batch 1, position 2 cannot follow batch 0, position 0.",
        ),
        ([GOOD], {"header": HEADER.replace("slot,", "")}, "row 1: the first row must read"),
        ([GOOD], {"header": HEADER.replace("slot,", "")}, "Missing: slot."),
        ([GOOD], {"header": HEADER.replace("slot,turn", "turn,slot")}, "The columns stand in another order."),
        ([GOOD], {"header": "\u00ef\u00bb\u00bf" + HEADER}, "It starts with a byte order mark"),
        ([GOOD], {"end": "\r\n"}, "Its rows end as Windows ends them (CR LF)"),
        (["7" * LONGEST_ROW], {}, "row 2: the row is longer than any row can be."),
    ],
)
def test_a_file_that_is_not_one_is_refused_in_a_sentence(rows, how, wanted):
    assert wanted in complaint(*rows, **how)


@pytest.mark.parametrize("missing", [1, 2, len(GOOD)])
def test_a_file_cut_short_is_found(missing):
    whole = file_of(GOOD).getvalue()
    with pytest.raises(Wrong, match=r"row 2: the row does not end: the file was cut short\."):
        list(read_rows(io.BytesIO(whole[:-missing])))


def test_an_empty_file_has_no_header():
    with pytest.raises(Wrong, match="row 1: the first row must read"):
        list(read_rows(io.BytesIO(b"")))


def test_a_line_that_would_not_read_back_is_not_written():
    with pytest.raises(ValueError, match="The column value holds '77'"):
        row_of(stars("ann", 3, 77), LEAF)


def test_the_time_is_the_hour_in_utc():
    kathmandu = timezone(timedelta(hours=5, minutes=45))

    assert cast_hour(datetime(2026, 11, 23, 4, 50, 59, tzinfo=kathmandu)) == "2026-11-22T23:00Z"
    with pytest.raises(ValueError, match="needs a time zone"):
        cast_hour(datetime(2026, 11, 23))
