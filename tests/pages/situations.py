"""What the site shows, as many of each as a list is tested with."""

from __future__ import annotations

from io import BytesIO
from itertools import count

from django.core.files.images import ImageFile
from PIL import Image

from cms.pages.models import ContestPage, ProductPage, StoryPage
from cms.pages.services import make_contest_page, make_product_page, publish_story, write_story
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.credit.services import propose_credits
from ideas.launches.models import Launch
from ideas.launches.services import move_stage
from portal.kernel.policies import SYSTEM
from portal.media.models import SiteImage
from tests.personas import person
from tests.worlds import contest_in, idea_in, launch_of, winner

TO_THE_SHELF = ("concept", "prototype", "testing", "production", "launched")
_numbers = count(1)


def picture(title: str = "A bowl of crisps") -> SiteImage:
    drawn = BytesIO()
    Image.new("RGB", (64, 48), (216, 30, 5)).save(drawn, "PNG")
    drawn.seek(0)
    return SiteImage.objects.create(title=title, file=ImageFile(drawn, name="bowl.png"))


def live_contest(kind: PhaseKind = PhaseKind.OPEN, **more) -> Contest:
    """A published contest with a picture and its page, of a brand of its own unless one is named."""
    contest = contest_in(kind, **{"picture": picture(), **more})
    make_contest_page(contest=contest, by=SYSTEM, brief="Think of a meal you ate **standing up**.")
    return contest


def page_of(contest: Contest) -> ContestPage:
    return ContestPage.objects.get(contest=contest)


def won(contest: Contest, boss):
    """An idea of the contest that took the first place."""
    return winner(idea_in(contest), by=boss)


def product(boss, **more) -> ProductPage:
    """A product on the shelf, out of a contest of its own."""
    contest = live_contest(PhaseKind.RESULTS, **more)
    launch = launch_of(won(contest, boss), by=boss, name=f"Mango Chilli {next(_numbers)}")
    for stage in TO_THE_SHELF:
        move_stage(launch=launch, to=stage, reason="Step by step.", by=boss)
        launch = Launch.objects.get(pk=launch.pk)
    propose_credits(launch=launch, by=boss)
    return make_product_page(launch=launch, by=SYSTEM, picture=picture("The pack"))


def story(**more) -> StoryPage:
    """A story that is out."""
    writer = more.pop("by", None) or person()
    words = {"title": f"A story {next(_numbers)}", "intro": "It began with a cart.", "text": "Four words."}
    return publish_story(story=write_story(**{**words, **more}, by=writer), by=SYSTEM)
