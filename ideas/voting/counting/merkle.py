"""The tree over a batch of ballots, proofs that a ballot is in it, and the chain of batches.

The tree is that of Certificate Transparency (RFC 6962, section 2.1, and RFC 9162, section 2.1): SHA-256,
leaves prefixed by 0x00 and nodes by 0x01, so that no node can be passed off as a leaf. A leaf begins with 16
random bytes, without which nobody can find out by trying what an erased row said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

START = bytes(32)
SALT_BYTES = 16


def leaf_of(salt: bytes, committed: bytes) -> bytes:
    """SHA-256(0x00, salt, the line's canonical bytes); a salt has 16 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("A salt has 16 bytes.")
    return hashlib.sha256(b"\x00" + salt + committed).digest()


def node_of(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def chained_root(previous: bytes, root: bytes, number: int, size: int) -> bytes:
    """SHA-256(0x02, previous, root, number, size), numbers as eight bytes, most significant first.

    `previous` is the chained root of the batch before, and START for the first.
    """
    return hashlib.sha256(
        b"\x02" + previous + root + number.to_bytes(8, "big") + size.to_bytes(8, "big")
    ).digest()


class Tree:
    """A root computed leaf by leaf: remembers one digest for each level, never the leaves."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Append a leaf; two full subtrees of one height become one, as a carry does in counting."""
        carry = self.size
        while carry & 1:
            leaf = node_of(self._peaks.pop(), leaf)
            carry >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of what was added so far; of nothing, SHA-256 of nothing (RFC 6962)."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_of(peak, root)
        return root

    def copy(self) -> Tree:
        """The same tree, to be continued in another way."""
        other = Tree()
        other.size, other._peaks = self.size, list(self._peaks)
        return other


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of the leaves in order, streaming."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The digests beside the way from the leaf to the root, nearest first; the first leaf has index 0."""
    if not 0 <= index < len(leaves):
        raise IndexError("There is no such leaf.")
    proof: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _largest_power_below(high - low)
        if index < middle:
            proof.append(root_of(leaves[middle:high]))
            high = middle
        else:
            proof.append(root_of(leaves[low:middle]))
            low = middle
    return proof[::-1]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the leaf to the root of a tree with `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    last = size - 1
    digest = leaf
    for beside in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            digest = node_of(beside, digest)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            digest = node_of(digest, beside)
        index, last = index >> 1, last >> 1
    return last == 0 and digest == root


def _largest_power_below(size: int) -> int:
    """The largest power of two smaller than `size`, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1
