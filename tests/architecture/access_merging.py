"""The access table's rows for merges; see `access_table`.

The creator proposes to merge an idea with one of the co-creator's; nobody else knows of it.
"""

from __future__ import annotations

from ideas.refining.models import Merge
from tests.architecture.access_rows import BRAND_MAY_NOT, Row, of, pk_of, row


def _merge(world):
    return {"pk": Merge.objects.get().pk}


def _digest(world):
    return {"digest": Merge.objects.get().text_digest}


AUTHOR = {"visitor": 302, "creator": 200, "others": 403}
UNKNOWN = {"visitor": 302, "others": 404}
MERGES: tuple[Row, ...] = (
    row("refining:propose_merge", pk_of("idea"), **AUTHOR),
    row(
        "refining:propose_merge",
        pk_of("hidden_idea"),
        visitor=302,
        creator=403,
        **BRAND_MAY_NOT,
        others=404,
    ),
    row("refining:merge", _merge, creator=200, cocreator=200, **UNKNOWN),
    row("refining:merge", of(pk=2**40), visitor=302, others=404),
    row("refining:change_merge", _merge, creator=200, cocreator=200, **UNKNOWN),
    row(
        "refining:agree_to_merge",
        _merge,
        method="post",
        data=_digest,
        creator=302,
        cocreator=302,
        **UNKNOWN,
    ),
    row("refining:decline_merge", _merge, method="post", creator=403, cocreator=302, **UNKNOWN),
    row("refining:withdraw_merge", _merge, method="post", creator=302, cocreator=403, **UNKNOWN),
    row("refining:undo_merge", _merge, method="post", creator=403, cocreator=403, **UNKNOWN),
)
