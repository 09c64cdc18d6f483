"""Reads Potluck's own import format: contest.csv and ideas.csv, and if there are any people.csv, ballots.csv.

| file | columns |
|---|---|
| contest.csv | title, and optionally summary, kind (flavour, design, open), time_zone |
| people.csv | key, name, country |
| ideas.csv | key, author, title, pitch, body, submitted_at, state (published or hidden) |
| ballots.csv | idea, voter, value (1, 0, -1), cast_at |
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping

from cms.importing.records import BODY, PITCH, TITLE, BallotRecord, ContestRecord, IdeaRecord, PersonRecord
from cms.importing.tables import Table

IDEAS = ("key", "author", "title", "pitch", "body", "submitted_at", "state")
BALLOTS = ("idea", "voter", "value", "cast_at")
KINDS = {"flavour", "design", "open"}


def is_plain(files: Mapping[str, bytes]) -> bool:
    return "contest.csv" in files and "ideas.csv" in files


def read_plain(source: str, files: Mapping[str, bytes]) -> ContestRecord:
    """The contest in a folder of Potluck's own format; unreadable lines are in its `problems`."""
    contest = ContestRecord(source=source)
    _read_contest(contest, Table("contest.csv", files["contest.csv"], ("title",), contest.problems))
    if "people.csv" in files:
        _read_people(contest, Table("people.csv", files["people.csv"], ("key", "name"), contest.problems))
    _read_ideas(contest, Table("ideas.csv", files["ideas.csv"], IDEAS, contest.problems))
    if "ballots.csv" in files:
        _read_ballots(contest, Table("ballots.csv", files["ballots.csv"], BALLOTS, contest.problems))
    return contest


def _read_contest(contest: ContestRecord, table: Table) -> None:
    line, row = next(iter(table.rows()), (0, None))
    if row is None:
        table.problem(0, "The file must hold one line with the contest's title.")
        return
    contest.title = row["title"].strip()[:120]
    contest.summary = (row.get("summary") or "").strip()[:PITCH]
    contest.kind = (row.get("kind") or "open").strip()
    contest.time_zone = (row.get("time_zone") or "UTC").strip()
    if not contest.title:
        table.problem(line, "The title is missing.")
    if contest.kind not in KINDS:
        table.problem(line, f"The kind must be one of {', '.join(sorted(KINDS))}.")
    if contest.time_zone not in zoneinfo.available_timezones():
        table.problem(line, f"“{contest.time_zone[:40]}” is not a time zone such as Europe/Paris.")


def _read_people(contest: ContestRecord, table: Table) -> None:
    for line, row in table.rows():
        if key := table.key(line, row["key"], "person's key"):
            country = (row.get("country") or "").strip().upper()[:2]
            contest.people[key] = PersonRecord(key, row["name"].strip()[:60], country)


def _read_ideas(contest: ContestRecord, table: Table) -> None:
    seen: set[str] = set()
    for line, row in table.rows():
        key, author = table.key(line, row["key"], "idea's key"), table.key(line, row["author"], "author")
        at, title = table.instant(line, row["submitted_at"]), row["title"].strip()
        if not title or len(title) > TITLE or len(row["pitch"]) > PITCH or len(row["body"]) > BODY:
            table.problem(
                line,
                f"Title (1 to {TITLE}), pitch (up to {PITCH}) or body (up to {BODY:,}) has the wrong length.",
            )
        elif row["state"].strip() not in {"published", "hidden"}:
            table.problem(line, "The state must be “published” or “hidden”.")
        elif key in seen:
            table.problem(line, f"The idea {key} stands here a second time.")
        elif key and author and at:
            seen.add(key)
            contest.people.setdefault(author, PersonRecord(author))
            hidden = row["state"].strip() == "hidden"
            contest.ideas.append(
                IdeaRecord(key, author, title, row["pitch"].strip(), row["body"].strip(), at, hidden, line)
            )


def _read_ballots(contest: ContestRecord, table: Table) -> None:
    known = {idea.key for idea in contest.ideas}
    for line, row in table.rows():
        idea, voter = row["idea"].strip(), table.key(line, row["voter"], "voter")
        at, value = table.instant(line, row["cast_at"]), table.value(line, row["value"])
        if idea not in known:
            table.problem(line, f"There is no idea {idea[:40]}.")
        elif voter and at and value is not None:
            contest.people.setdefault(voter, PersonRecord(voter))
            contest.ballots.append(BallotRecord(idea, voter, value, at, line))
