"""Four people make one idea: its author, who suggests, who joins, and who makes something else of it.

One conflict, one suggestion taken in part, one material change after votes, one merge of two ideas and its
undoing, everybody credited for their words. Over HTTP, without JavaScript.
"""

from __future__ import annotations

import pytest

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.refining.models import Merge, Suggestion
from tests.personas import person
from tests.scenarios.walker import Walker
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db
STORY = "Anything else to tell"
BODY = "Mango comes first, ripe and loud. Then chilli climbs in slowly.\n\nSalt closes the door behind them."


@pytest.fixture
def table(at):
    at("2026-05-10 12:00")
    contest = contest_in(PhaseKind.OPEN)
    ada = person("Ada Author")
    return idea_in(contest, ada, body=BODY), {
        "ada": Walker(ada),
        "sam": Walker(person("Sam Suggester")),
        "cleo": Walker(person("Cleo Coauthor")),
        "remy": Walker(person("Remy Remixer")),
        **{name: Walker(person(f"{name.title()} Voter")) for name in ("vera", "vic", "wanda")},
    }


def test_four_people_make_one_idea(table, background):
    idea, people = table
    address = idea.get_absolute_url()
    sam_suggests_three_things(people["sam"], address)
    ada_changes_the_same_words_meanwhile(people["ada"], address)
    background()
    ada_takes_one_part_in(people["ada"])
    ada_decides_the_conflict(people["ada"])
    background()
    sam_hears_of_it(people["sam"])
    cleo_joins_and_writes(people["ada"], people["cleo"], address, background)
    remix = remy_makes_it_hers(people["remy"], address)
    everybody_is_named_for_their_words(address)
    people_vote_for_both(people, address, remix, background)
    ada_writes_it_anew(people, address, background)
    two_ideas_become_one(people, address, remix, background)
    and_two_again(people, address, remix, background)


def sam_suggests_three_things(sam, address):
    sam.open(address).follow("Suggest an edit")
    assert sam.value_of(STORY) == BODY
    body = BODY.replace("ripe and loud", "hopelessly sour").replace("Salt closes", "Lime opens")
    sam.fill(
        {STORY: body, "In one sentence": "A beach in a bag, with lime.", "Why is it better": "More bite"}
    )
    sam.press("Send the suggestion").sees("More bite", "waiting for the authors", "hopelessly sour")


def ada_changes_the_same_words_meanwhile(ada, address):
    ada.open(address).follow("Edit")
    ada.fill({STORY: BODY.replace("ripe and loud", "barely sweet")}).press("Save as a new version")
    ada.sees("barely sweet", "Version 2")


def ada_takes_one_part_in(ada):
    ada.open("/you/notices/").follow("Sam Suggester suggests an edit")
    ada.sees("Written for version 1; the idea is at version 2 now.")
    ada.press("Take in part 3").sees("Taken in: your idea is now version 3.", "waiting for the authors")


def ada_decides_the_conflict(ada):
    ada.fill({"A word of thanks": "The lime is lovely."}).press("Take the rest in too", expect=409)
    ada.sees("Both of you changed the same words", "barely sweet", "hopelessly sour")
    ada.fill({"Description": "In other words", "Your words for Description": "hopelessly sweet"}).press(
        "Take it in like this"
    )
    ada.sees("hopelessly sweet", "Lime opens", "A beach in a bag, with lime.", "Sam Suggester")


def sam_hears_of_it(sam):
    sam.open("/you/notices/").sees("with your name on it").open(Suggestion.objects.get().get_absolute_url())
    sam.sees("The lime is lovely.", "taken in")


def cleo_joins_and_writes(ada, cleo, address, background):
    ada.open(address).follow("Team")
    ada.fill({"Handle or e-mail address": f"@{cleo.user.handle}"}).press("Invite").sees("Cleo Coauthor")
    background()
    cleo.open("/you/notices/").follow("asks you to make").press("Yes, I will").open(address)
    cleo.sees("Cleo Coauthor").follow("Edit")
    text = f"{cleo.value_of(STORY)}\n\nServed cold, at a window, with nobody watching."
    cleo.fill({STORY: text}).press("Save as a new version").sees("Served cold")


def remy_makes_it_hers(remy, address) -> str:
    remy.open(address).follow("Make it yours").press("Begin my idea")
    remy.fill({"Name of your idea": "Mango Sorbet Crisp"}).press("Send")
    remy.open(address).sees("Mango Sorbet Crisp").follow("The idea").sees("The same in words", "Remy Remixer")
    return Idea.objects.get(title="Mango Sorbet Crisp").get_absolute_url()


def everybody_is_named_for_their_words(address):
    visitor = Walker().open(address).follow("Version")
    visitor.open(f"{address}versions/5/authors/").sees("Ada Author", "Sam Suggester", "Cleo Coauthor")
    visitor.misses("Remy Remixer")


def people_vote_for_both(people, address, remix, background):
    """Two votes for each idea, one person's for both."""
    for name, url in (("vera", address), ("vic", address), ("vera", remix), ("wanda", remix)):
        people[name].open(url).press("Vote for").sees("You voted for this idea")
    background()
    Walker().open(address).sees("2 votes").open(remix).sees("2 votes")


def ada_writes_it_anew(people, address, background):
    people["ada"].open(address).follow("Edit")
    people["ada"].fill({STORY: "A sorbet of a crisp: it melts before anybody can say which fruit it was."})
    people["ada"].press("Save as a new version")
    background()
    Walker().open(address).sees("0 for this version, 2 for an earlier one.")
    vera = people["vera"].open("/you/notices/").follow("is not what it was")
    vera.sees("This idea changed since you voted").press("Keep my vote")
    background()
    Walker().open(address).sees("1 for this version, 1 for an earlier one.")


def two_ideas_become_one(people, address, remix, background):
    ada, remy = people["ada"], people["remy"]
    ada.open(f"{address}merge/").fill({"Address of the other idea": remix}).press("Write the text of both")
    ada.fill({"Name of your idea": "Mango Sorbet, both ways"}).press("Propose it")
    background()
    remy.open("/you/notices/").follow("proposes to make").press("Yes, make them one")
    background()
    Walker().open(address).sees("Mango Sorbet, both ways", "Remy Remixer", "3 votes", "Mango Sorbet Crisp")
    Walker().open(remix).sees("Mango Sorbet, both ways", "Mango Sorbet Crisp")


def and_two_again(people, address, remix, background):
    people["ada"].open(Merge.objects.get().get_absolute_url()).press("Yes, make them two again")
    background()
    Walker().open(address).sees("Mango Chilli", "2 votes").misses("Mango Sorbet, both ways")
    Walker().open(remix).sees("Mango Sorbet Crisp", "2 votes")
