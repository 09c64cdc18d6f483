"""Reads the open data export of Polis: comments.csv, votes.csv and summary.csv.

Columns as documented at https://compdemocracy.org/export/ : statements by numbered authors, moderated out
(-1) or in (1), and each vote (1 agree, -1 disagree, 0 pass) with its time in milliseconds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from cms.importing.records import (
    BODY,
    PITCH,
    TITLE,
    BallotRecord,
    ContestRecord,
    IdeaRecord,
    PersonRecord,
    shorten,
)
from cms.importing.tables import Table

COMMENTS = ("timestamp", "comment-id", "author-id", "moderated", "comment-body")
VOTES = ("timestamp", "comment-id", "voter-id", "vote")


def is_polis(files: Mapping[str, bytes]) -> bool:
    return "comments.csv" in files and "votes.csv" in files


def read_polis(source: str, files: Mapping[str, bytes]) -> ContestRecord:
    """The contest in an export; unreadable lines are in its `problems`."""
    contest = ContestRecord(source=source)
    contest.title, contest.summary = _heading(files.get("summary.csv", b""), source)
    _read_statements(contest, Table("comments.csv", files["comments.csv"], COMMENTS, contest.problems))
    _read_votes(contest, Table("votes.csv", files["votes.csv"], VOTES, contest.problems))
    return contest


def _heading(data: bytes, source: str) -> tuple[str, str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"))))
    facts = {row[0]: row[1] for row in rows if len(row) > 1}
    title = facts.get("topic") or source.replace("-", " ").capitalize()
    description = facts.get("conversation-description", "").split("\n")[0] or title
    return shorten(title, 120), shorten(description, PITCH)


def _read_statements(contest: ContestRecord, table: Table) -> None:
    seen: set[str] = set()
    for line, row in table.rows():
        key = table.key(line, row["comment-id"], "statement's number")
        author = table.key(line, row["author-id"], "author's number")
        at = table.milliseconds(line, row["timestamp"])
        text = row["comment-body"].strip()
        if not text or len(text) > BODY:
            table.problem(line, f"The statement is empty or longer than {BODY:,} characters.")
        elif row["moderated"].strip() not in {"1", "0", "-1"}:
            table.problem(line, "The column “moderated” must be 1, 0 or -1.")
        elif key in seen:
            table.problem(line, f"The statement {key} stands here a second time.")
        elif key and author and at:
            seen.add(key)
            contest.people.setdefault(author, PersonRecord(author))
            hidden = row["moderated"].strip() == "-1"
            contest.ideas.append(
                IdeaRecord(key, author, shorten(text, TITLE), shorten(text, PITCH), text, at, hidden, line)
            )


def _read_votes(contest: ContestRecord, table: Table) -> None:
    known = {idea.key for idea in contest.ideas}
    for line, row in table.rows():
        idea, voter = row["comment-id"].strip(), table.key(line, row["voter-id"], "voter's number")
        at, value = table.milliseconds(line, row["timestamp"]), table.value(line, row["vote"])
        if idea not in known:
            table.problem(line, f"There is no statement {idea[:40]}.")
        elif voter and at and value is not None:
            contest.people.setdefault(voter, PersonRecord(voter))
            contest.ballots.append(BallotRecord(idea, voter, value, at, line))
