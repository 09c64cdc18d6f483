"""The access table's rows for votes and the versions they were given to; see `access_table`."""

from __future__ import annotations

from tests.architecture.access_rows import BRAND_MAY_NOT, BRAND_SEES, Row, row, slug_of


def _idea(world):
    return {"idea_pk": world.idea.pk}


def _hidden(world):
    return {"idea_pk": world.hidden_idea.pk}


def _contest(world):
    return {"slug": world.contest.slug}


def _draft(world):
    return {"slug": world.draft_contest.slug}


def _download(world):
    return {"slug": world.contest.slug, "phase_pk": world.contest.phase.pk}


def _two(world):
    return {"one": world.idea.pk, "other": world.shared_idea.pk}


RECEIPT = {"receipt": "nonsense"}
SEEN = {"seen": "1"}
REFUSED_HIDDEN = {"creator": 403, **BRAND_MAY_NOT}
REFUSED = {"visitor": 302, "creator": 403, **BRAND_MAY_NOT}
VOTING: tuple[Row, ...] = (
    # In the world's contest people vote by support, so stars, orders and pairs are not what it asks for.
    row("voting:rate", _idea, method="post", data={"stars": "3"}, creator=403, **BRAND_MAY_NOT, others=302),
    row("voting:rate", _hidden, method="post", data={"stars": "3"}, **REFUSED_HIDDEN, others=404),
    row("voting:rate", _idea, others=405),
    row("voting:ballot", slug_of("contest"), others=200),
    row("voting:ballot", slug_of("draft_contest"), **BRAND_SEES, others=404),
    row("voting:ballot", slug_of("contest"), method="post", visitor=403, **BRAND_MAY_NOT, others=409),
    row("voting:forget", slug_of("contest"), method="post", others=404),
    row(
        "voting:forget",
        slug_of("contest"),
        method="post",
        data=_two,
        visitor=403,
        **BRAND_MAY_NOT,
        others=409,
    ),
    row("voting:forget", slug_of("contest"), others=405),
    row("voting:standings", slug_of("contest"), others=200),
    row("voting:standings", slug_of("draft_contest"), others=404),
    row("voting:changed", _idea, visitor=302, others=200),
    row("voting:changed", _hidden, visitor=302, creator=200, **BRAND_SEES, others=404),
    # Nobody in the world has voted for the idea; who could have is told so.
    row("voting:keep", _idea, method="post", data=SEEN, **REFUSED, others=422),
    row("voting:keep", _hidden, method="post", data=SEEN, **REFUSED, others=404),
    row("voting:keep", _idea, others=405),
    row("voting:counted", _contest, others=200),
    row("voting:counted", _contest, method="post", data=RECEIPT, others=422),
    row("voting:counted", _draft, **BRAND_SEES, others=404),
    # Nothing can be downloaded while voting runs.
    row("voting:download", _download, others=404),
)
