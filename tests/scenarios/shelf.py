"""The last steps of the journey: the launch, the product's page, and what everybody was told."""

from __future__ import annotations

from django.core import mail

from tests.accounts.letters import subjects

TITLE = "The crisp of the year"


def launch_goes_to_the_shelf(town, at, background):
    manager = town.manager
    manager.follow("Start its launch").fill({"Name of the product": "Mango Chilli Lime"})
    manager.fill({"What it will be": "From Lyon to every shop."})
    manager.press("Start the launch").sees("Mango Chilli Lime")
    launch_room = manager.url
    manager.follow("Plan a milestone").fill({"Title": "First bag off the line", "Planned for": "2026-09-01"})
    manager.press("Plan a milestone").sees("First bag off the line")
    manager.follow("View on the site")
    town.launch_url = manager.url
    background()
    town.voter.open(town.launch_url).press("Follow").sees("You follow this launch.")
    for stage in ("Concept", "Prototype", "Testing", "Production"):
        manager.open(launch_room).follow("Next stage").fill({"Next stage": stage}).press("Next stage")
    at("2026-09-02 12:00")
    manager.open(launch_room).follow("One was reached").fill({"Reached on": "2026-09-01"})
    manager.press("Milestone reached").sees("Reached; those who follow are told.")
    manager.follow("Post news").fill({"Title": "It is in the shops", "Text": "Look for the **orange** bag."})
    manager.press("Post news").sees("The news are out.")
    manager.follow("Next stage").fill({"Next stage": "Launched"}).press("Next stage")
    manager.open(launch_room).follow("Work out the credits").press("Work out and publish")
    manager.sees("The credits stand on the launch's page.")
    town.launch_room = launch_room
    background()


def product_page_names_everybody(town):
    visitor = town.visitor
    visitor.open(town.launch_url).sees("Cleo Creator", "Bo Baker", "First bag off the line")
    visitor.sees("It is in the shops", "Look for the orange bag.")
    visitor.open("/products/").follow("Mango Chilli Lime").sees("Cleo Creator", "Bo Baker")
    visitor.open("/").sees("Mango Chilli Lime")
    visitor.open("/people/bo_baker/").sees("Mango Chilli Lime")


def everybody_was_told(town):
    assert subjects("cleo@example.com") == [
        "Your code for Potluck",
        "Your idea “Mango Chilli” is on the table",
        "Bo Baker commented on “Mango Chilli”",
        "We looked at what you reported",
        "“Mango Chilli Lime” is shortlisted",
        "“Mango Chilli Lime” has won!",
        "“Mango Chilli Lime” is on its way",
        "“Mango Chilli Lime”: Concept",
        "“Mango Chilli Lime”: Prototype",
        "“Mango Chilli Lime”: Testing",
        "“Mango Chilli Lime”: Production",
        "“Mango Chilli Lime” reached a milestone: First bag off the line",
        "“Mango Chilli Lime”: It is in the shops",
        "“Mango Chilli Lime”: Launched",
        "Your name is on “Mango Chilli Lime”",
    ]
    town.creator.open("/you/notices/").sees("It is in the shops")
    town.voter.open("/you/notices/").sees("It is in the shops", "First bag off the line")
    town.cocreator.open("/you/notices/").sees("Mango Chilli Lime")
    news = next(m for m in reversed(mail.outbox) if m.to == ["vera@example.com"] and "shops" in m.subject)
    assert news.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def rival_sees_none_of_it(town):
    rival = town.rival
    for room in ("contests", "ideas", "desk", "judging", "launches", "brands", "pages", "images"):
        rival.open(f"/admin/{room}/").misses(TITLE, "Mango", "Crunch")
    rival.open(town.contest_room, expect=404)
    rival.open(town.launch_room, expect=404)
    rival.open(town.idea_url).sees("Mango Chilli Lime")
