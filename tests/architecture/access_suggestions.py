"""The access table's rows for suggestions; see `access_table`. The suggestion is the co-creator's."""

from __future__ import annotations

from tests.architecture.access_rows import BRAND_MAY_NOT, BRAND_SEES, Row, of, pk_of, row


def _idea(world):
    return {"pk": world.idea.pk}


def _hidden(world):
    return {"pk": world.hidden_idea.pk}


def _version(world):
    return {"pk": world.idea.pk, "number": 1}


def _ask(world):
    return {"pk": world.idea.asks.get().pk}


def _remark(world):
    return {"pk": world.suggestion.remarks.get().pk}


NOT_THEIRS = {"visitor": 302, "others": 403}
SUGGESTIONS: tuple[Row, ...] = (
    row("refining:suggest", _idea, others=200),
    row("refining:suggest", _hidden, creator=403, moderator=403, manager=403, operator=403, others=404),
    row("refining:suggestions", _idea, others=200),
    row("refining:suggestions", _hidden, creator=200, **BRAND_SEES, others=404),
    row("refining:authors", _version, others=200),
    row("refining:restore", _version, method="post", visitor=302, others=403),
    row("refining:blank", _version, method="post", data={"reason": "Rude."}, visitor=302, others=403),
    row("refining:asks", _idea, visitor=302, creator=200, others=403),
    row("refining:asks", _hidden, visitor=302, creator=403, **BRAND_MAY_NOT, others=404),
    row("refining:close_ask", _ask, method="post", creator=302, **NOT_THEIRS),
    row("refining:suggestion", pk_of("suggestion"), others=200),
    row("refining:suggestion", of(pk=lambda world: 2**40), others=404),
    row("refining:revise", pk_of("suggestion"), visitor=302, cocreator=200, others=403),
    row("refining:accept", pk_of("suggestion"), method="post", data={"all": "1"}, creator=302, **NOT_THEIRS),
    row("refining:decline", pk_of("suggestion"), method="post", creator=302, **NOT_THEIRS),
    row("refining:withdraw_suggestion", pk_of("suggestion"), method="post", cocreator=302, **NOT_THEIRS),
    row(
        "refining:remix_suggestion",
        pk_of("suggestion"),
        method="post",
        visitor=302,
        cocreator=302,
        others=302,
    ),
    row("refining:like", pk_of("suggestion"), method="post", cocreator=403, others=302),
    row("refining:remark", pk_of("suggestion"), method="post", data={"body": "Yes!"}, others=302),
    row("refining:remove_remark", _remark, method="post", visitor=302, voter=302, others=403),
)
