from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from contests.brands.services import create_brand
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM

HIVEMIND = Path(__file__).parent.parent / "data" / "hivemind-biodiversity"


@pytest.fixture
def brand(db):
    return create_brand(name="Nature Watch", slug="nature-watch", by=SYSTEM)


@pytest.fixture
def operator(db):
    user = register_member(email="op@example.com", handle="op_one", display_name="Op")
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    return user


@pytest.fixture
def statements():
    """The rows of the real file, read with nothing but the csv module."""
    return list(csv.DictReader(io.StringIO((HIVEMIND / "comments.csv").read_text(encoding="utf-8"))))


@pytest.fixture
def last_votes():
    """Each participant's last word on each statement, straight from the file: {(statement, voter): vote}."""
    rows = csv.DictReader(io.StringIO((HIVEMIND / "votes.csv").read_text(encoding="utf-8")))
    last: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda row: int(row["timestamp"])):
        last[row["comment-id"], row["voter-id"]] = int(row["vote"])
    return last


@pytest.fixture
def folder(tmp_path):
    """A small contest in Potluck's own format; tests change one file and see what is said."""
    (tmp_path / "contest.csv").write_text(
        "title,summary,kind,time_zone\nSoup of the year,Bring soup,flavour,Europe/Paris\n"
    )
    (tmp_path / "ideas.csv").write_text(
        "key,author,title,pitch,body,submitted_at,state\n"
        "1,ann,Leek,Green,Very green,2024-05-01T10:00:00+02:00,published\n"
        "2,bob,Gravel,Crunchy,,2024-05-02T10:00:00+02:00,hidden\n"
    )
    (tmp_path / "ballots.csv").write_text(
        "idea,voter,value,cast_at\n"
        "1,bob,1,2024-05-03T10:00:00Z\n1,cia,1,2024-05-03T11:00:00Z\n1,cia,-1,2024-05-04T11:00:00Z\n"
    )
    return tmp_path
