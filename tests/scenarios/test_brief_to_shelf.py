"""One contest from its brief to the shelf, in eight roles, over HTTP, each seeing what such a person sees."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core import mail

from contests.brands.models import Role
from tests.accounts.letters import code_in_latest
from tests.personas import person, staff_of
from tests.scenarios.shelf import (
    TITLE,
    everybody_was_told,
    launch_goes_to_the_shelf,
    product_page_names_everybody,
    rival_sees_none_of_it,
)
from tests.scenarios.walker import Walker
from tests.worlds import brand_named

pytestmark = pytest.mark.django_db

LEGAL = {
    "Sponsor": "Crunch Foods",
    "Address of the sponsor": "1 Crisp Lane, Lyon",
    "What decides": "Skill: judges by published criteria",
    "Eligible countries": ["France", "Germany"],
    "Minimum age": 16,
    "Who is excluded": "Employees of Crunch Foods and their households.",
    "Entry limit": "Ten ideas a person.",
    "No purchase is necessary": True,
    "Number and retail value of prizes": "One prize worth 5,000 EUR.",
    "How winners are chosen": "Judges score the finalists by the published criteria.",
    "How winners are verified": "We ask winners for their name and age.",
    "How winners are told": "By e-mail within a week.",
    "Void where": "Where the law forbids it.",
}


@pytest.fixture
def town() -> SimpleNamespace:
    """Two brands with their staff, and the browsers of everybody else."""
    crunch, stride = brand_named("Crunch"), brand_named("Stride")
    return SimpleNamespace(
        brand=crunch,
        manager=Walker(staff_of(crunch, Role.MANAGER, "Max Manager")),
        moderator=Walker(staff_of(crunch, Role.MODERATOR, "Mona Moderator")),
        rival=Walker(staff_of(stride, Role.MANAGER, "Otto Othermann")),
        visitor=Walker(),
        creator=Walker(),
        cocreator=Walker(person("Bo Baker")),
        voter=Walker(),
        judge=Walker(),
    )


def test_one_contest_from_brief_to_shelf(town, at, background):
    at("2026-03-01 09:00")
    background()
    manager_plans_a_contest(town)
    visitor_finds_nothing_yet(town)
    manager_publishes_it(town)
    at("2026-04-02 12:00")
    visitor_reads_the_brief(town)
    creator_brings_an_idea_and_joins(town, background)
    cocreator_comments(town, background)
    creator_edits_and_thanks(town)
    creator_reports_the_comment(town)
    at("2026-05-20 12:00")
    background()
    moderator_hides_and_restores(town, background)
    at("2026-06-15 12:00")
    voter_votes_by_joining(town, background)
    voter_takes_it_back_and_votes_again(town, background)
    manager_sets_up_judging(town, background)
    at("2026-07-01 12:00")
    judge_joins_and_scores(town)
    at("2026-07-20 12:00")
    manager_names_the_winner(town, background)
    launch_goes_to_the_shelf(town, at, background)
    product_page_names_everybody(town)
    everybody_was_told(town)
    rival_sees_none_of_it(town)


# --- the brand


def manager_plans_a_contest(town):
    manager = town.manager
    manager.open("/admin/").follow("Begin a contest").fill(
        {
            "Title": TITLE,
            "In one sentence": "Which crisp is missing from the shelf?",
            "Opens": "2026-04-01 09:00",
            "Closes": "2026-07-10 09:00",
            "Prize": "A year of crisps",
            "Retail value": "5000",
        }
    )
    manager.press("Create and look at it").sees(TITLE, "as a draft that only your brand sees")
    manager.sees("Ideas", "Co-creation", "Voting", "Judging", "13 things before it can come out")
    town.contest_room = manager.url
    manager.follow("Preview the contest").sees(TITLE, "A year of crisps")
    town.contest_url = manager.url


def visitor_finds_nothing_yet(town):
    town.visitor.open(town.contest_url, expect=404)
    town.visitor.open("/contests/").misses(TITLE)


def manager_publishes_it(town):
    manager = town.manager
    manager.open(town.contest_room).follow("Legal profile").sees("13 things are missing")
    manager.fill(LEGAL).press("Save").sees("Saved.")
    manager.open(town.contest_room).misses("before it can come out")
    manager.follow("Publish").press("Publish the contest").sees(f"“{TITLE}” is out.")
    manager.follow("Say what you are looking for").fill(
        {"Kind": "We are not looking for", "Text": "Nothing with cheese, please."}
    )
    manager.press("Post the note").sees("The note is on the contest's page.")


# --- ideas


def visitor_reads_the_brief(town):
    visitor = town.visitor
    visitor.open("/").sees(TITLE, "A year of crisps")
    visitor.open("/contests/").follow(TITLE).sees("Which crisp is missing", "Nothing with cheese, please.")
    visitor.open(f"{town.contest_url}rules/").sees("Crunch Foods", "Judges score the finalists")
    assert visitor.open(f"{town.contest_url}feed/").status == 200


def creator_brings_an_idea_and_joins(town, background):
    creator = town.creator
    creator.open(town.contest_url).follow("Bring your idea")
    creator.fill(
        {
            "Name of your idea": "Mango Chilli",
            "In one sentence": "A beach in a bag.",
            "Ingredient 1": "mango",
            "Ingredient 2": "chilli",
            "What inspired it?": "My aunt's kitchen in Lyon.",
            "Tags": "fruity, hot",
        }
    )
    creator.press("Send")
    join(creator, "Cleo Creator", "cleo@example.com")
    creator.sees("It is on the table!", "Mango Chilli", "What happens next", "21 May 2026")
    background()
    creator.follow("See it").sees("A beach in a bag.", "mango", "chilli", "Cleo Creator")
    town.idea_url = creator.url.split("?")[0]
    town.visitor.open(f"{town.contest_url}ideas/").sees("Mango Chilli", "Cleo Creator")


def join(walker, name, email):
    """Sign up from wherever the portal asked for it: one form, one code."""
    walker.sees("No password: we send a code to your address.")
    walker.fill({"E-mail address": email, "Your name": name})
    walker.fill({"Country": "France", "Month": "April", "Year": "1990"}).press("Send me the code")
    walker.fill({"Code": code_in_latest(email)}).press("Continue")


def cocreator_comments(town, background):
    town.cocreator.open(town.idea_url).fill({"Your comment": "Add **lime**, it wakes the mango up."})
    town.cocreator.press("Send").sees("Add lime, it wakes the mango up.", "Bo Baker")
    background()


def creator_edits_and_thanks(town):
    creator = town.creator
    creator.open("/you/notices/").sees("Bo Baker")
    creator.open(town.idea_url).follow("Edit")
    assert creator.value_of("Name of your idea") == "Mango Chilli"
    creator.fill({"Name of your idea": "Mango Chilli Lime", "Whose comments helped?": ["Bo Baker"]})
    creator.press("Save as a new version").sees("Saved as version 2.", "Mango Chilli Lime", "Bo Baker")
    creator.follow("Version 2").sees("Version 1")


def creator_reports_the_comment(town):
    creator = town.creator
    creator.open(town.idea_url).follow("Report").sees("wakes the mango up")
    creator.fill({"What is wrong?": "Something else", "What should we know?": "Lime is not welcome here."})
    creator.press("Send").sees("Thank you")


def moderator_hides_and_restores(town, background):
    moderator, bo = town.moderator, town.cocreator
    moderator.open("/admin/desk/").follow("lime").sees("Lime is not welcome here.")
    moderator.fill({"Decision": "Hide it", "Reason": "We look at this more closely."}).press("Decide")
    moderator.sees("Decided. The author is told")
    background()
    town.visitor.open(town.idea_url).misses("wakes the mango up")
    bo.open("/you/notices/").sees("We look at this more closely.")
    moderator.open("/admin/desk/?status=decided").follow("lime").sees("We look at this more closely.")
    moderator.fill({"Decision": "Show it again", "Reason": "Lime is welcome after all."}).press("Decide")
    moderator.sees("Decided. The author is told")
    background()
    town.visitor.open(town.idea_url).sees("wakes the mango up")
    bo.open("/you/notices/").sees("Lime is welcome after all.")


# --- votes


def voter_votes_by_joining(town, background):
    voter = town.voter
    voter.open(f"{town.contest_url}ideas/").follow("Mango Chilli Lime").sees("0 votes").press("Vote")
    join(voter, "Vera Voter", "vera@example.com")
    voter.sees("Your vote for “Mango Chilli Lime” counts.", "1 vote", "You voted for this idea")


def voter_takes_it_back_and_votes_again(town, background):
    voter = town.voter
    voter.press("Take your vote for Mango Chilli Lime back").sees("is taken back", "0 votes")
    voter.press("Vote for Mango Chilli Lime").sees("1 vote")
    background()
    town.creator.open(town.idea_url).sees("This is your own idea. Others vote for it.")
    town.moderator.open(town.idea_url).sees("Its staff do not vote in its contests.")


# --- judges


def manager_sets_up_judging(town, background):
    manager = town.manager
    manager.open(town.contest_room).follow("Judging").follow("Invite a judge")
    manager.fill({"E-mail address": "juno@example.com"}).press("Send the invitation")
    manager.sees("The invitation is on its way.", "juno@example.com").follow("Choose finalists")
    manager.fill({"Ideas for the judges": ["Mango Chilli Lime"]}).press("Put them before the judges")
    manager.sees("They are before the judges.")
    background()
    town.creator.open("/you/notices/").sees("Mango Chilli Lime", TITLE)


def judge_joins_and_scores(town):
    judge = town.judge
    judge.open(link_in_latest("juno@example.com")).sees("Will you judge", TITLE).follow("Join")
    join(judge, "Juno Judge", "juno@example.com")
    judge.press("Yes, I will judge").sees("Welcome to the panel.", "Mango Chilli Lime")
    judge.follow("Mango Chilli Lime").sees("A beach in a bag.").misses("Cleo Creator")
    judge.fill({"Taste": "5", "Originality": "4", "Can be made": "3"})
    judge.fill({"Note to the panel": "Second bite: yes."})
    judge.press("Save, and on to the next").sees("Saved.", "1 / 1")


def link_in_latest(to):
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [to])
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def manager_names_the_winner(town, background):
    manager = town.manager
    manager.open(town.contest_room).follow("Judging").sees("Mango Chilli Lime", "Second bite: yes.")
    manager.follow("Name a winner").fill({"Prize": "A year of crisps", "Why it won": "It wakes one up."})
    manager.press("Name the winner").sees("The winner is named, and told.")
    background()
    town.visitor.open(f"{town.contest_url}results/")
    town.visitor.sees("Mango Chilli Lime", "It wakes one up.", "Cleo Creator")


# --- the shelf
