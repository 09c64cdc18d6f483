"""Four people make one idea, on phones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.refining.models import Merge, Suggestion
from tests.personas import person
from tests.worlds import contest_in, idea_in

STORY = "Anything else to tell"
BODY = "Mango comes first, ripe and loud. Then chilli climbs in slowly.\n\nSalt closes the door behind them."


@pytest.fixture
def idea(portal):
    return idea_in(contest_in(PhaseKind.OPEN), person("Ada Author"), body=BODY)


def test_four_people_make_one_idea(idea, visit, background):
    ada, sam = visit(idea.author), visit(person("Sam Suggester"))
    sam_suggests_in_the_ideas_own_form(sam, idea)
    ada_changes_the_same_words(ada, idea)
    background()
    ada_takes_a_part_in_with_three_taps(ada)
    ada_decides_what_both_changed(ada)
    cleo = visit(person("Cleo Coauthor"))
    cleo_is_invited_and_writes(ada, cleo, idea, background)
    remy = visit(person("Remy Remixer"))
    remix = remy_makes_it_hers(remy, idea)
    everybody_is_named(visit(), idea)
    vera = visit(person("Vera Voter"))
    for page, address in ((vera, idea.get_absolute_url()), (vera, remix)):
        page.goto(address)
        page.get_by_role("button", name="Vote for").click()
        expect(page.get_by_text("You voted for this idea")).to_be_visible()
    ada_writes_it_anew_and_vera_keeps_her_vote(ada, vera, idea, background)
    two_ideas_become_one(ada, remy, idea, remix, background)
    and_two_again(ada, visit(), idea, remix, background)


def sam_suggests_in_the_ideas_own_form(sam: Page, idea) -> None:
    sam.goto(idea.get_absolute_url())
    sam.get_by_role("link", name="Suggest an edit").click()
    body = BODY.replace("ripe and loud", "hopelessly sour").replace("Salt closes", "Lime opens")
    sam.get_by_label(STORY).fill(body)
    sam.get_by_label("Why is it better like this?").fill("More bite")
    sam.get_by_role("button", name="Send the suggestion").click()
    expect(sam.get_by_role("heading", name="More bite")).to_be_visible()


def ada_changes_the_same_words(ada: Page, idea) -> None:
    ada.goto(f"{idea.get_absolute_url()}edit/")
    ada.get_by_label(STORY).fill(BODY.replace("ripe and loud", "barely sweet"))
    ada.get_by_role("button", name="Save as a new version").click()
    expect(ada.get_by_text("barely sweet")).to_be_visible()


def ada_takes_a_part_in_with_three_taps(ada: Page) -> None:
    ada.goto("/")
    ada.get_by_role("link", name="Notices").click()
    ada.get_by_role("link", name="Sam Suggester suggests an edit").click()
    ada.get_by_role("button", name="Take in part 2").click()
    expect(ada.get_by_text("Taken in: your idea is now version 3.")).to_be_visible()


def ada_decides_what_both_changed(ada: Page) -> None:
    ada.get_by_role("button", name="Take the rest in too").click()
    expect(ada.get_by_role("heading", name="Both of you changed the same words")).to_be_visible()
    ada.get_by_label("As Sam Suggester suggests").check()
    ada.get_by_role("button", name="Take it in like this").click()
    expect(ada.get_by_text("hopelessly sour")).to_be_visible()
    expect(ada.get_by_text("Lime opens")).to_be_visible()
    assert Suggestion.objects.get().status == "accepted"


def cleo_is_invited_and_writes(ada: Page, cleo: Page, idea, background) -> None:
    ada.get_by_role("link", name="Team").click()
    ada.get_by_label("Handle or e-mail address").fill("@cleo_coauthor")
    ada.get_by_role("button", name="Invite", exact=True).click()
    background()
    cleo.goto("/you/notices/")
    cleo.get_by_role("link", name="asks you to make").click()
    cleo.get_by_role("button", name="Yes, I will").click()
    cleo.goto(f"{idea.get_absolute_url()}edit/")
    story = cleo.get_by_label(STORY)
    story.fill(f"{story.input_value()}\n\nServed cold, at a window, with nobody watching.")
    cleo.get_by_role("button", name="Save as a new version").click()
    expect(cleo.get_by_text("Served cold")).to_be_visible()


def remy_makes_it_hers(remy: Page, idea) -> str:
    remy.goto(idea.get_absolute_url())
    remy.get_by_role("link", name="Make it yours").click()
    remy.get_by_role("button", name="Begin my idea").click()
    remy.get_by_label("Name of your idea").fill("Mango Sorbet Crisp")
    remy.get_by_role("button", name="Send", exact=False).first.click()
    remy.goto(f"{idea.get_absolute_url()}family/")
    expect(remy.get_by_role("link", name="Mango Sorbet Crisp").first).to_be_visible()
    return Idea.objects.get(title="Mango Sorbet Crisp").get_absolute_url()


def everybody_is_named(visitor: Page, idea) -> None:
    visitor.goto(f"{idea.get_absolute_url()}versions/5/authors/")
    for name in ("Ada Author", "Sam Suggester", "Cleo Coauthor"):
        expect(visitor.get_by_text(name).first).to_be_visible()


def ada_writes_it_anew_and_vera_keeps_her_vote(ada: Page, vera: Page, idea, background) -> None:
    ada.goto(f"{idea.get_absolute_url()}edit/")
    ada.get_by_label(STORY).fill("A sorbet of a crisp: it melts before anybody can say which fruit it was.")
    ada.get_by_role("button", name="Save as a new version").click()
    background()
    ada.goto(idea.get_absolute_url())
    expect(ada.get_by_text("0 for this version, 1 for an earlier one.")).to_be_visible()
    vera.goto(idea.get_absolute_url())
    vera.get_by_role("link", name="See what changed").click()
    vera.get_by_role("button", name="Keep my vote").click()
    expect(vera.get_by_text("You voted for this idea")).to_be_visible()


def two_ideas_become_one(ada: Page, remy: Page, idea, remix: str, background) -> None:
    ada.goto(f"{idea.get_absolute_url()}merge/")
    ada.get_by_label("Address of the other idea").fill(remix)
    ada.get_by_role("button", name="Write the text of both").click()
    ada.get_by_label("Name of your idea").fill("Mango Sorbet, both ways")
    ada.get_by_role("button", name="Propose it").click()
    background()
    remy.goto("/you/notices/")
    remy.get_by_role("link", name="proposes to make").click()
    remy.get_by_role("button", name="Yes, make them one").click()
    background()
    ada.goto(idea.get_absolute_url())
    expect(ada.get_by_role("heading", name="Mango Sorbet, both ways")).to_be_visible()
    expect(ada.get_by_text("1 vote", exact=True)).to_be_visible()


def and_two_again(ada: Page, visitor: Page, idea, remix: str, background) -> None:
    ada.goto(Merge.objects.get().get_absolute_url())
    ada.get_by_text("Undo the merge").click()
    ada.get_by_role("button", name="Yes, make them two again").click()
    background()
    for address, title in ((idea.get_absolute_url(), "Mango Chilli"), (remix, "Mango Sorbet Crisp")):
        visitor.goto(address)
        expect(visitor.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(visitor.get_by_text("1 vote", exact=True)).to_be_visible()
