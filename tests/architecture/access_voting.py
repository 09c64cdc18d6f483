"""The access table's rows for votes and the versions they were given to; see `access_table`."""

from __future__ import annotations

from tests.architecture.access_rows import BRAND_MAY_NOT, BRAND_SEES, Row, row


def _idea(world):
    return {"idea_pk": world.idea.pk}


def _hidden(world):
    return {"idea_pk": world.hidden_idea.pk}


SEEN = {"seen": "1"}
REFUSED = {"visitor": 302, "creator": 403, **BRAND_MAY_NOT}
VOTING: tuple[Row, ...] = (
    row("voting:changed", _idea, visitor=302, others=200),
    row("voting:changed", _hidden, visitor=302, creator=200, **BRAND_SEES, others=404),
    # Nobody in the world has voted for the idea; who could have is told so.
    row("voting:keep", _idea, method="post", data=SEEN, **REFUSED, others=422),
    row("voting:keep", _hidden, method="post", data=SEEN, **REFUSED, others=404),
    row("voting:keep", _idea, others=405),
)
