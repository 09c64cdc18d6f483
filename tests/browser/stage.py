"""What the browser tests look at: a contest that takes ideas, one in its vote, and a product on the shelf."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cms.pages.services import make_brand_page, make_contest_page, make_product_page
from contests.brands.models import Brand, Role
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.credit.services import propose_credits
from ideas.entries.models import Idea
from ideas.entries.reads import content_of
from ideas.judging.models import Panel
from ideas.launches.models import Launch, Stage
from ideas.launches.services import move_stage, post_update
from ideas.refining.models import Merge, Suggestion
from ideas.refining.reads.merging import both_texts
from ideas.refining.services.asks import post_ask
from ideas.refining.services.merging import propose_merge
from ideas.refining.services.remarks import post_remark
from ideas.refining.services.suggesting import suggest_edit
from portal.kernel import outbox
from portal.media.models import SiteImage
from tests import worlds
from tests.personas import person, staff_of
from tests.worlds import brand_named, comment_on, contest_in, idea_in, votes_for


@dataclass
class Situation:
    brand: Brand
    manager: Any
    moderator: Any
    author: Any
    judge: Any
    taking_ideas: Contest
    voting: Contest
    judged: Contest
    decided: Contest
    idea: Idea
    candidate: Idea
    refined: Idea
    suggestion: Suggestion
    merge: Merge
    finalist: Idea
    panel: Panel
    launch: Launch


def picture(title: str, colour: str) -> SiteImage:
    data = BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(data, "JPEG")
    image = SiteImage(title=title, file=ContentFile(data.getvalue(), f"{title}.jpg"), width=1600, height=1200)
    image.save()
    return image


def build() -> Situation:
    brand = brand_named("Crunch", colour="#b4361e", pattern="crinkle")
    manager = staff_of(brand, Role.MANAGER, "Max Manager")
    author, helper, judge = person("Cleo Creator"), person("Bo Baker"), person("Juno Judge")
    crisp = picture("crisp", "#e07a1f")
    ideas = contest_in(PhaseKind.IDEATION, brand, title="The crisp of the year", picture=crisp)
    voting = contest_in(PhaseKind.VOTING, brand, title="The dip of the year")
    judged = contest_in(PhaseKind.JUDGING, brand, title="The nut of the year")
    decided = contest_in(PhaseKind.RESULTS, brand, title="The snack of last year")
    make_brand_page(brand)
    for contest in (ideas, voting, decided):
        make_contest_page(contest=contest, by=manager, brief="We look for **what is missing**.")
    idea, candidate = idea_in(ideas, author), idea_in(voting, author, title="Smoked Pear")
    comment_on(comment_on(idea, helper, "With *lime*?").idea, author, "Oh yes.")
    votes_for(candidate, helper)
    refined = idea_in(
        contest_in(PhaseKind.OPEN, brand, title="The pickle of the year"), author, title="Lime Pickle"
    )
    post_ask(idea=refined, words="A drawing of the jar", skill="drawing", by=author)
    finalist = worlds.finalist(idea_in(judged, author, title="Salted Plum"))
    return Situation(
        brand=brand,
        manager=manager,
        moderator=staff_of(brand, Role.MODERATOR, "Mona Moderator"),
        author=author,
        judge=judge,
        taking_ideas=ideas,
        voting=voting,
        judged=judged,
        decided=decided,
        idea=idea,
        candidate=candidate,
        refined=refined,
        suggestion=suggested(refined, judge, helper),
        merge=proposed_merge(refined, helper),
        finalist=finalist,
        panel=worlds.judge_on(finalist.contest, judge).panel,
        launch=launched(idea_in(decided, author, title="Burnt Honey"), manager),
    )


def suggested(idea: Idea, by: Any, talker: Any) -> Suggestion:
    """Two parts that wait for the author, and one comment."""
    content = replace(content_of(idea.current), pitch="Sour first, then it bites.", tags=("sour",))
    sent = suggest_edit(idea=idea, base=idea.current, content=content, by=by, note="More of a bite")
    post_remark(suggestion=sent, body="I would **buy** that.", by=talker)
    return sent


def proposed_merge(idea: Idea, by: Any) -> Merge:
    """Somebody else's idea that would become part of this one; it waits for this one's author."""
    other = idea_in(idea.contest, by, title="Salted Lime")
    text = both_texts(idea, other)
    return propose_merge(staying=idea, joining=other, content=text, by=by, words="Nearly the same.")


def launched(idea: Idea, manager: Any) -> Launch:
    """The idea won, and its product is on the shelf."""
    launch = worlds.launch_of(worlds.winner(idea, manager), manager, idea.title)
    for stage in (Stage.CONCEPT, Stage.PROTOTYPE, Stage.TESTING, Stage.PRODUCTION, Stage.LAUNCHED):
        move_stage(launch=launch, to=stage, reason="", by=manager)
    post_update(launch=launch, title="It is in the shops", body="Look for the **orange** bag.", by=manager)
    propose_credits(launch=launch, by=manager)
    make_product_page(launch=launch, by=manager, picture=picture("honey", "#c98a2b"))
    while outbox.relay_all():
        pass
    return launch
