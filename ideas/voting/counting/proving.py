"""Whether the rows of a ballot file are the ones that were sealed, and if not, which is the first that is
not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ideas.voting.counting.ballotfile import Row
from ideas.voting.counting.download import BALLOTS, ROOTS, SealedBatch
from ideas.voting.counting.lines import Wrong
from ideas.voting.counting.merkle import Tree, leaf_of
from ideas.voting.counting.receipts import receipt_of


def proven(rows: Iterable[Row], batches: Sequence[SealedBatch]) -> Iterator[Row]:
    """The rows, batch by batch; `Wrong` at the end of the first batch whose rows are not the sealed ones.

    A row is yielded before its batch has ended, so whoever reads must read to the end before trusting any.
    """
    waiting = iter(batches)
    batch, seal = next(waiting, None), _Seal()
    for row in rows:
        while batch is not None and row.batch > batch.number:
            seal.compare(batch)
            batch, seal = next(waiting, None), _Seal()
        if batch is None or row.position > batch.size:
            raise Wrong(
                f"{BALLOTS}, row {row.number}: {ROOTS} knows no batch {row.batch} with a position "
                f"{row.position}; the row was added."
            )
        seal.add(row)
        yield row
    while batch is not None:
        seal.compare(batch)
        batch, seal = next(waiting, None), _Seal()


class _Seal:
    """The tree over one batch as its rows are and, from the first bad row on, as their leaves say."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.by_leaves: Tree | None = None
        self.first = self.first_bad = 0

    def add(self, row: Row) -> None:
        leaf = row.leaf
        if row.line is not None:
            salt = bytes.fromhex(row.line.salt)
            leaf = leaf_of(salt, row.committed)
            if leaf == row.leaf and receipt_of(salt) != row.line.receipt:
                raise Wrong(
                    f"{BALLOTS}, row {row.number}: the receipt is not the one that follows from the salt."
                )
        if leaf != row.leaf and self.by_leaves is None:
            self.by_leaves, self.first_bad = self.tree.copy(), row.number
        if self.by_leaves is not None:
            self.by_leaves.add(row.leaf)
        self.first = self.first or row.number
        self.tree.add(leaf)

    def compare(self, batch: SealedBatch) -> None:
        if self.tree.size != batch.size:
            raise Wrong(
                f"{BALLOTS}: batch {batch.number} has {self.tree.size} rows, but {batch.size} were sealed; "
                f"rows after row {self.first + self.tree.size - 1} are missing."
                if self.first
                else f"{BALLOTS}: batch {batch.number} has no rows, but {batch.size} were sealed."
            )
        is_sealed = self.tree.root() == batch.root
        if is_sealed and self.by_leaves is None:
            return
        raise Wrong(f"{BALLOTS}, row {self.first_bad or self.first}: {self._why(batch, is_sealed)}")

    def _why(self, batch: SealedBatch, is_sealed: bool) -> str:
        if is_sealed:
            return "the vote is the one that was sealed, but the digest in its last column was changed."
        if self.by_leaves is None:
            return (
                f"batch {batch.number}, which begins here, is not the one that was sealed, although every "
                "row fits its digest: one or more of its rows were changed together with their digests."
            )
        if self.by_leaves.root() == batch.root:
            return "this is not the row that was sealed; it was changed afterwards. It is the first such row."
        return (
            f"the row does not fit its own digest, and batch {batch.number} is not the one that was sealed."
        )
