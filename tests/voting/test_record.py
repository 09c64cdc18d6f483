"""Anybody can check a vote that is over: receipts, roots, the download and the script in it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.models import Ballot, PublishedRecord
from ideas.voting.record.chains import LATEST_COMMIT, close_chains
from ideas.voting.record.publishing import publish_records
from ideas.voting.services import cast_vote, fold, withdraw_vote
from portal.kernel import clock
from tests.gallery.builders import contest_in, idea_in, member

pytestmark = pytest.mark.django_db
FILES = ["check_votes.py", "ballots.csv", "rules.json", "roots.json", "exclusions.csv", "result.json"]


@pytest.fixture(autouse=True)
def few(settings):
    settings.POTLUCK_FEWEST_VOTERS = 3


@pytest.fixture
def contest():
    return contest_in(PhaseKind.VOTING)


@pytest.fixture
def ideas(contest):
    return [idea_in(contest, title=title) for title in ("Mango", "Plum", "Leek")]


@pytest.fixture
def voters():
    return [member(f"Voter{number}") for number in range(5)]


@pytest.fixture
def voted(ideas, voters):
    """Mango 3, Plum 1, Leek 0, and one vote taken back."""
    for voter in voters[:3]:
        cast_vote(idea=ideas[0], by=voter)
    cast_vote(idea=ideas[1], by=voters[3])
    fold()
    cast_vote(idea=ideas[2], by=voters[4])
    withdraw_vote(idea=ideas[2], by=voters[4])
    fold()
    return ideas


def page(contest) -> str:
    return reverse("voting:counted", args=[contest.slug])


def over(contest) -> None:
    """Let the vote end, its record close and what may be told be published."""
    close_chains()
    publish_records()


@pytest.fixture
def after(contest):
    with clock.frozen(contest.phase.ends_at + LATEST_COMMIT + timedelta(minutes=1)):
        yield


def fetch(client, contest) -> zipfile.ZipFile:
    record = PublishedRecord.objects.get()
    response = client.get(reverse("voting:download", args=[contest.slug, record.phase_id]))
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def check(folder, *more: str) -> subprocess.CompletedProcess:
    """Run the script from the download with nothing but Python's own library."""
    command = [sys.executable, "-I", "-S", "check_votes.py", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_the_download_proves_itself_and_gives_the_tallies(voted, contest, client, after, tmp_path):
    over(contest)
    archive = fetch(client, contest)
    assert archive.namelist() == FILES
    archive.extractall(tmp_path)
    checked = check(tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    result = json.loads((tmp_path / "result.json").read_text())
    counted = {place["idea"]: place["figures"]["votes"] for place in result["places"]}
    assert counted == dict(Listing.objects.values_list("pk", "votes"))
    assert result["places"][0]["idea"] == voted[0].pk
    assert client.get(page(contest)).status_code == 200


def test_a_row_with_one_byte_changed_is_named_by_the_script(voted, contest, client, after, tmp_path):
    over(contest)
    fetch(client, contest).extractall(tmp_path)
    ballots = tmp_path / "ballots.csv"
    rows = ballots.read_text().split("\n")
    rows[2] = (
        rows[2]
        .replace(f",{voted[0].pk},", f",{voted[1].pk},")
        .replace(f",{voted[1].pk},", f",{voted[2].pk},")
    )
    ballots.write_text("\n".join(rows))
    checked = check(tmp_path)
    assert checked.returncode == 1
    assert "row 3" in checked.stdout + checked.stderr


def test_a_voter_finds_the_own_ballot_in_the_download(
    voted, contest, voters, client_for, client, after, tmp_path
):
    over(contest)
    fetch(client, contest).extractall(tmp_path)
    ballot = Ballot.objects.filter(user=voters[0].pk).get()
    receipt = receipt_of(bytes(ballot.salt))
    assert receipt in client_for(voters[0]).get(page(contest)).content.decode()
    assert receipt not in client_for(voters[1]).get(page(contest)).content.decode()
    assert check(tmp_path, "--receipt", receipt).returncode == 0


def test_no_name_and_no_minute_is_in_the_file(voted, contest, voters, client, after):
    over(contest)
    text = fetch(client, contest).read("ballots.csv").decode()
    assert all(voter.handle not in text and voter.email not in text for voter in voters)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["cast"][13:] for row in rows} == {":00Z"}
    assert len({row["voter"] for row in rows}) == 5


def test_ballots_of_too_few_voters_are_withheld(voted, contest, client, after, settings):
    settings.POTLUCK_FEWEST_VOTERS = 6
    over(contest)
    assert not PublishedRecord.objects.exists()
    assert "So few people voted" in client.get(page(contest)).content.decode()


def test_nothing_can_be_downloaded_while_voting_runs(voted, contest, client):
    over(contest)
    assert client.get(reverse("voting:download", args=[contest.slug, contest.phase.pk])).status_code == 404
    assert "can be downloaded here" in client.get(page(contest)).content.decode()


@pytest.mark.parametrize("loosely", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_receipt_is_looked_up_however_it_is_typed(voted, contest, voters, client, loosely):
    receipt = receipt_of(bytes(Ballot.objects.get(user=voters[3].pk).salt))
    answer = client.post(page(contest), {"receipt": loosely(receipt)})
    assert answer.status_code == 200
    assert "A vote for Plum" in answer.content.decode()


def test_a_ballot_that_was_replaced_says_so(voted, contest, voters, client):
    first = Ballot.objects.filter(user=voters[4].pk).earliest("pk")
    answer = client.post(page(contest), {"receipt": receipt_of(bytes(first.salt))})
    assert "does not count any more" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "nonsense", "7K3M-9QX2-PPW0-41ZT1", "\x00" * 30, "Ω" * 500])
def test_a_mistyped_receipt_gets_a_sentence_and_stays_in_its_field(voted, contest, client, typed):
    answer = client.post(page(contest), {"receipt": typed})
    assert answer.status_code == 422
    assert "This is no receipt." in answer.content.decode()


def test_a_receipt_of_another_contest_is_not_found_here(voted, contest, client):
    other = contest_in(PhaseKind.VOTING)
    elsewhere = cast_vote(idea=idea_in(other, title="Elsewhere"), by=member("Elsa"))
    fold()
    answer = client.post(page(contest), {"receipt": receipt_of(bytes(elsewhere.salt))})
    assert answer.status_code == 422
    assert "No sealed ballot of this contest" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_many_ballots_there_are(
    contest, ideas, client_for, rows, django_assert_num_queries
):
    vera = member("Vera")
    for idea in ideas[:rows]:
        cast_vote(idea=idea, by=vera)
        fold()
    client = client_for(vera)
    client.get(page(contest))
    with django_assert_num_queries(10):
        client.get(page(contest))
