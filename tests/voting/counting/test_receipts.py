"""A receipt forgives how it is typed and tells a typing error from a ballot that is not there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.voting.counting.receipts import ALPHABET, Mistyped, read_receipt, receipt_of

SALT = bytes(range(16))
salts = st.binary(min_size=16, max_size=16)


def test_the_receipt_of_this_salt_is_this_one():
    assert receipt_of(SALT) == "RVAT-817J-Z2CX-Y8CYW"


@given(salts)
def test_a_receipt_reads_back_however_it_is_typed(salt):
    receipt = receipt_of(salt)
    sloppy = receipt.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert re.fullmatch("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{5}", receipt)
    assert read_receipt(receipt) == read_receipt(f"  {sloppy}\n") == receipt


@given(salts, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_found(salt, at, char):
    code = receipt_of(salt).replace("-", "")
    wrong = code[:at] + char + code[at + 1 :]

    assert is_refused(wrong) == (wrong != code)


@given(salts, st.integers(0, 16), st.integers(0, 16))
def test_every_swap_of_two_characters_is_found(salt, one, other):
    code = list(receipt_of(salt).replace("-", ""))
    right = "".join(code)
    code[one], code[other] = code[other], code[one]

    assert is_refused("".join(code)) == ("".join(code) != right)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "A receipt has 17 letters and digits; this has 0."),
        ("7K3M-9QX2", "A receipt has 17 letters and digits; this has 8."),
        ("7K3M-9QX2-PPW0-41U00", "A receipt never contains 'U'."),
        ("\u0661" * 17, "A receipt never contains '\u0661'."),
    ],
)
def test_what_can_be_no_receipt_is_refused_in_a_sentence(text, wanted):
    with pytest.raises(Mistyped) as caught:
        read_receipt(text)

    assert str(caught.value) == wanted


def is_refused(text: str) -> bool:
    try:
        read_receipt(text)
    except Mistyped:
        return True
    return False
