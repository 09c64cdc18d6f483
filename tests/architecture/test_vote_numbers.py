"""Numbers of votes come from one reader, so that one seal holds them all."""

from __future__ import annotations

import re

from tests.architecture.project import none_left, python_files, shown

READER = "ideas/voting/"
NUMBERS = re.compile(
    r"\bTally\b|VersionTally|listing__votes|listing\.votes|(Ballot|InboxEntry)\.objects|[\"']-?votes[\"']"
)
# Modules outside of voting that name a number of votes, and why nobody is told one by them.
ALLOWED = {
    "ideas/entries/models/listing.py": "holds the column and its indexes",
    "ideas/entries/services/listing.py": "adds what the folder counted",
    "ideas/gallery/filters.py": "names the order",
    "ideas/gallery/reads/listing.py": "orders by votes, and leaves out what is sealed",
    "ideas/gallery/reads/cards.py": "reads the tally, and leaves it out of cards of sealed contests",
    "cms/workspace/judging/reads.py": "orders candidates by votes unless they are sealed",
    "cms/workspace/judging/forms.py": "shows what the reader gave",
    "cms/pages/reads/contests.py": "names the rules of votes on the page of rules, no number",
    "cms/workspace/exposure/views.py": "shows what the reader gave, and nothing while sealed",
    "cms/demo/contests.py": "makes up votes",
    "cms/demo/looking.py": "makes up views beside the votes",
    "cms/demo/outcomes.py": "chooses winners of the demo by votes",
    "cms/bench/filling.py": "fills benchmarks",
}


def test_nothing_but_voting_reads_a_number_of_votes():
    found = {shown(file) for file in python_files() if NUMBERS.search(file.read_text())}
    strangers = sorted(name for name in found if not name.startswith(READER) and name not in ALLOWED)
    none_left(strangers, "Ask ideas.voting.reads, which keeps to the seal, or say here why nobody is told.")
    none_left(sorted(ALLOWED.keys() - found), "These name no number of votes any more; remove them here.")


def test_who_orders_or_shows_by_votes_asks_for_the_seal():
    asking = (
        "ideas/gallery/reads/listing.py",
        "ideas/gallery/reads/cards.py",
        "cms/workspace/judging/reads.py",
    )
    texts = {shown(file): file.read_text() for file in python_files()}
    none_left([name for name in asking if "votes_shown(" not in texts[name]], "Ask votes_shown first.")
