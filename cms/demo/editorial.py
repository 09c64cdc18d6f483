"""What the demo's editors have written: stories and guides."""

from __future__ import annotations

from cms.demo import art, script
from cms.demo.people import Cast, picture
from cms.demo.script import Calendar
from cms.pages.models import StoryPage
from cms.pages.services import make_guide, publish_story, write_story
from portal.kernel.policies import SYSTEM

COLOURS = (("#d81e05", "#ffc61a"), ("#2b6f6a", "#ffc61a"), ("#0f4c5c", "#e2f163"))
SCENES = ("crisps", "table", "shoes")


def furnish_site(cast: Cast, calendar: Calendar) -> None:
    """Publish the script's stories and guides."""
    data = script.read("stories")
    for number, row in enumerate(data["stories"]):
        hero = picture(row["title"], art.scene(SCENES[number % 3], COLOURS[number % 3], seed=40 + number))
        words = {name: row[name] for name in ("title", "intro", "text")}
        story = publish_story(story=write_story(by=cast.people[row["by"]], picture=hero, **words), by=SYSTEM)
        at = calendar.moment(row["day"])
        # Wagtail stamps a page with the wall clock; the story is as old as the script says.
        StoryPage.objects.filter(pk=story.pk).update(first_published_at=at, last_published_at=at)
    for row in data["guides"]:
        make_guide(by=SYSTEM, **row)
