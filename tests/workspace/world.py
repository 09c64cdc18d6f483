"""Two brands that must know nothing of each other; every word of the foreign one carries the marker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from cms.pages.services import make_brand_page, make_contest_page, make_product_page
from cms.workspace.models import BrandGroup
from cms.workspace.services import sync_brand_groups
from contests.brands.models import Role
from contests.brands.services import add_staff, create_brand, invite_staff
from contests.briefs.models import Contest
from contests.briefs.services import create_contest, post_note, publish_contest, save_legal_profile
from ideas.discussion.services import post_comment
from ideas.entries.content import IdeaContent
from ideas.entries.services import create_idea
from ideas.judging.services import choose_finalists, invite_judge, name_winner
from ideas.launches.services import plan_milestone, post_update, start_launch
from ideas.moderation.services import report
from ideas.voting.models import Cluster, Signal
from portal.accounts.services import register_member
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from portal.media.models import SiteDocument, SiteImage

MARKER = "zorblat"
OPENS = datetime(2026, 3, 1, 9, tzinfo=UTC)
CLOSES = datetime(2026, 6, 1, 9, tzinfo=UTC)
DURING = datetime(2026, 3, 10, 12, tzinfo=UTC)
AFTER = datetime(2026, 7, 1, 12, tzinfo=UTC)

LEGAL = {
    "sponsor": "{0} Foods", "sponsor_address": "1 {0} Street", "decides": "skill", "countries": ["FR"],
    "minimum_age": 18, "excluded": "Staff of {0}", "entry_limit": "10", "no_purchase_necessary": True,
    "prizes_and_value": "One {0}", "how_chosen": "By {0} judges", "how_verified": "By {0}",
    "how_told": "By {0} mail", "void_where": "Beyond {0}",
}  # fmt: skip


@dataclass
class BrandWorld:
    """A brand with one of everything."""

    word: str
    people: dict[str, Any] = field(default_factory=dict)
    things: SimpleNamespace = field(default_factory=SimpleNamespace)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["things"], name)


def person(handle: str, **more: Any) -> Any:
    return register_member(
        email=f"{handle}@example.com", handle=handle, display_name=f"{handle} person", country="FR", **more
    )


def picture(word: str) -> SiteImage:
    data = BytesIO()
    Pillow.new("RGB", (12, 12), "tomato").save(data, "PNG")
    return SiteImage(
        title=f"{word} image", file=ContentFile(data.getvalue(), f"{word}.png"), width=12, height=12
    )


def contest_of(brand: Any, word: str, by: Any, title: str = "contest", *, publish: bool = True) -> Contest:
    contest = create_contest(
        brand=brand, template="flavour", title=f"{word} {title}", opens_at=OPENS, closes_at=CLOSES,
        prize_title=f"{word} prize", summary=f"{word} summary", by=by,
    )  # fmt: skip
    values = {k: v.format(word) if isinstance(v, str) else v for k, v in LEGAL.items()}
    save_legal_profile(contest=contest, values=values, by=by)
    return publish_contest(contest=contest, by=by) if publish else contest


def content(word: str, number: int = 0) -> IdeaContent:
    return IdeaContent(
        title=f"{word} idea {number}", pitch=f"{word} pitch", body=f"{word} body",
        answers={"ingredients": [f"{word} salt"]}, tags=(f"{word}tag",),
    )  # fmt: skip


def build(word: str) -> BrandWorld:
    """A brand named after `word`: staff, pages, files, contests, ideas, a case, a winner and a launch."""
    world = BrandWorld(word)
    things = world.things
    with clock.frozen(OPENS - timedelta(days=5)):
        _people(world)
        manager = world.people["manager"]
        things.contest = contest_of(things.brand, word, manager)
        things.draft = contest_of(things.brand, word, manager, "draft", publish=False)
        things.contest_page = make_contest_page(contest=things.contest, by=manager, brief=f"{word} brief")
    with clock.frozen(DURING):
        author = world.people["author"]
        things.idea = create_idea(contest=things.contest, content=content(word), by=author)
        things.comment = post_comment(idea=things.idea, body=f"{word} comment", by=world.people["reporter"])
        report(
            kind="idea", obj=things.idea, reason="spam", text=f"{word} report", by=world.people["reporter"]
        )
        things.case = things.brand.cases.get()
        things.note = post_note(contest=things.contest, kind="looking", text=f"{word} note", by=manager)
        invite_judge(contest=things.contest, email=f"{word}judge@example.com", by=manager)
        things.cluster = Cluster.objects.create(
            phase=things.contest.schedule[0], signal=Signal.DOMAIN, key=f"{word}.example",
            label=f"{word}.example", people=9, size=9, effect=9, favours=things.idea,
        )  # fmt: skip
    with clock.frozen(AFTER):
        choose_finalists(contest=things.contest, ideas=[things.idea], by=manager)
        things.award = name_winner(idea=things.idea, place=1, citation=f"{word} citation", by=manager)
        things.launch = start_launch(
            award=things.award, name=f"{word} product", story=f"{word} story", by=manager
        )
        plan_milestone(launch=things.launch, title=f"{word} milestone", due_on=date(2026, 9, 1), by=manager)
        post_update(launch=things.launch, title=f"{word} update", body=f"{word} news", by=manager)
        things.product_page = make_product_page(launch=things.launch, by=manager)
    _files(world)
    sync_brand_groups(things.brand)
    told(world)
    return world


def _people(world: BrandWorld) -> None:
    word, things = world.word, world.things
    things.brand = create_brand(name=f"{word} brand", slug=word, tagline=f"{word} tagline", by=SYSTEM)
    things.brand_page = make_brand_page(things.brand)
    for role in Role:
        world.people[role.value] = person(f"{word}_{role.value}")
        add_staff(brand=things.brand, user=world.people[role.value], role=role, by=SYSTEM)
    for name in ("author", "reporter"):
        world.people[name] = person(f"{word}_{name}")
    invite_staff(brand=things.brand, email=f"{word}invited@example.com", role=Role.MANAGER, by=SYSTEM)


def _files(world: BrandWorld) -> None:
    word, things, manager = world.word, world.things, world.people["manager"]
    things.image = picture(word)
    things.image.collection, things.image.uploaded_by_user = things.brand.collection, manager
    things.image.save()
    things.document = SiteDocument.objects.create(
        title=f"{word} document",
        file=SimpleUploadedFile(f"{word}.txt", b"text"),
        collection=things.brand.collection,
        uploaded_by_user=manager,
    )
    page = Page.objects.get(pk=things.contest_page.pk).specific
    page.title = f"{word} page again"
    page.save_revision(user=manager, log_action=True).publish(user=manager, skip_permission_checks=True)


def told(world: BrandWorld) -> None:
    """What reports tell of: changes, a locked page, a page on its way through a workflow."""
    word, things, manager = world.word, world.things, world.people["manager"]
    for thing in (things.brand, things.contest, things.launch, things.image, things.document):
        log(thing, "wagtail.edit", user=manager)
    locked = make_contest_page(contest=things.draft, by=manager, brief=f"{word} locked")
    locked.locked, locked.locked_by, locked.locked_at = True, manager, DURING
    locked.save()
    task = GroupApprovalTask.objects.create(name=f"{word} task")
    task.groups.add(BrandGroup.objects.get(brand=things.brand, role=Role.MANAGER).group)
    workflow = Workflow.objects.create(name=f"{word} workflow")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(Page.objects.get(pk=things.product_page.pk).specific, manager)
