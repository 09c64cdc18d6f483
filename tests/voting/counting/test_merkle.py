"""The tree is that of RFC 6962, and a proof leads from a leaf to its root and from nothing else."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.voting.counting.merkle import (
    START,
    Tree,
    chained_root,
    inclusion_proof,
    is_included,
    leaf_of,
    root_of,
)

# The test vectors of Certificate Transparency (google/certificate-transparency, merkle_tree_test.cc): data
# of the leaves, and roots of the trees over the first 1 to 8 of them.
DATA = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [sha256(b"\x00" + bytes.fromhex(data)).digest() for data in DATA]

leaves = st.lists(st.binary(min_size=32, max_size=32), max_size=40)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_certificate_transparency(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_digest_of_nothing():
    assert root_of([]) == sha256(b"").digest()


def test_a_leaf_is_the_digest_of_salt_and_line():
    assert leaf_of(bytes(16), b"line") == sha256(b"\x00" + bytes(16) + b"line").digest()
    with pytest.raises(ValueError, match="16 bytes"):
        leaf_of(b"short", b"line")


@given(leaves)
def test_the_streamed_root_is_the_recursive_one_of_the_standard(values):
    assert root_of(values) == by_recursion(values)


@given(leaves.filter(bool), st.data())
def test_every_leaf_has_a_proof_and_nothing_else_passes_it(values, data):
    index = data.draw(st.integers(0, len(values) - 1))
    root, proof = root_of(values), inclusion_proof(values, index)
    other = data.draw(st.binary(min_size=32, max_size=32))
    place = data.draw(st.integers(0, len(values)))

    assert is_included(values[index], index, len(values), proof, root)
    assert is_included(other, index, len(values), proof, root) == (other == values[index])
    if place != index and place < len(values) and values[place] != values[index]:
        assert not is_included(values[index], place, len(values), proof, root)
    assert not is_included(values[index], index, len(values), [*proof, other], root)


def test_there_is_no_proof_of_a_leaf_that_is_not_there():
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES, 8)
    assert not is_included(LEAVES[0], 8, 8, [], root_of(LEAVES))


@given(leaves, leaves)
def test_a_copied_tree_goes_its_own_way(first, second):
    tree = Tree()
    for leaf in first:
        tree.add(leaf)
    copy = tree.copy()
    for leaf in second:
        copy.add(leaf)

    assert (tree.root(), copy.root()) == (root_of(first), root_of([*first, *second]))


def test_the_chain_hangs_on_everything_that_came_before():
    root = root_of(LEAVES)

    assert (
        chained_root(START, root, 1, 8)
        == sha256(b"\x02" + START + root + bytes(7) + b"\x01" + bytes(7) + b"\x08").digest()
    )
    assert len({chained_root(START, root, number, size) for number in (1, 2) for size in (7, 8)}) == 4


def by_recursion(values: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not values:
        return sha256(b"").digest()
    if len(values) == 1:
        return values[0]
    split = 1
    while split * 2 < len(values):
        split *= 2
    return sha256(b"\x01" + by_recursion(values[:split]) + by_recursion(values[split:])).digest()
