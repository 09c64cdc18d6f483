"""What a brand's people see when they open the workspace on a Monday morning."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from contests.brands.models import Role
from contests.brands.services import add_staff, create_brand
from contests.briefs.models import Contest, LegalProfile
from contests.briefs.services import cancel_contest, pause_contest
from ideas.discussion.services import post_comment, remove_comment
from ideas.entries.models import Idea, IdeaStatus
from ideas.entries.services import create_idea
from ideas.judging.services import name_winner
from ideas.launches.services import plan_milestone, reach_milestone, start_launch
from ideas.moderation.services import decide, report
from ideas.voting.services import cast_vote
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.workspace.world import AFTER, CLOSES, DURING, OPENS, build, content, contest_of, person

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")
QUERIES = 39


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


@pytest.fixture
def moderator(worlds, client_for):
    return client_for(worlds.own.people["moderator"])


def words(client) -> str:
    """What the panels say, on one line."""
    page = client.get(HOME).content.decode()
    return " ".join(strip_tags(page[page.index('id="workspace-') :]).split())


def steps(client) -> dict[str, list[tuple[str, str]]]:
    """What comes next in each contest, with where it is done."""
    page = client.get(HOME).content.decode()
    rows = re.findall(r'<th scope="row" class="title"><a[^>]*>([^<]*)</a>.*?</tr>', page, re.S)
    parts = re.split(r'<th scope="row" class="title">', page)[1:]
    links = [re.findall(r'<a class="workspace-step[^"]*" href="([^"]*)">([^<]*)</a>', part) for part in parts]
    return {title: [(said, url) for url, said in found] for title, found in zip(rows, links, strict=True)}


def test_a_running_contest_says_its_phase_and_a_draft_what_it_lacks(worlds, manager, at):
    at(DURING)
    LegalProfile.objects.filter(contest=worlds.own.draft).update(sponsor="", odds="", void_where="")
    legal = reverse("workspace_contests:legal", args=[worlds.own.draft.pk])
    assert steps(manager) == {
        "mango draft": [("Legal profile: 2 things are missing", legal)],
        "mango contest": [],
    }
    assert "mango contest Ideas 1 month Then “Co-creation”" in words(manager).replace("\xa0", " ")


def test_a_draft_that_lacks_nothing_is_to_be_published(worlds, manager, at):
    at(OPENS - timedelta(days=3))
    publish = reverse("workspace_contests:publish", args=[worlds.own.draft.pk])
    assert steps(manager)["mango draft"] == [("Publish it", publish)]


def test_a_phase_that_ends_within_a_week_is_said(worlds, manager, at):
    contest = worlds.own.contest
    inspect = reverse("workspace_contests:inspect", args=[contest.pk])
    at(contest.schedule[0].ends_at - timedelta(days=3))
    assert steps(manager)["mango contest"] == [("“Ideas” ends in 3\xa0days", inspect)]
    at(contest.schedule[0].ends_at - timedelta(days=8))
    assert steps(manager)["mango contest"] == []


def test_ideas_that_wait_lead_to_their_list(worlds, manager, at):
    at(DURING)
    Idea.objects.filter(pk=worlds.own.idea.pk).update(status=IdeaStatus.WAITING)
    url = f"{reverse('workspace_ideas:index')}?contest={worlds.own.contest.pk}&amp;status=waiting"
    assert steps(manager)["mango contest"] == [("1 idea to publish", url)]
    assert "1 case to decide 1 idea to publish" in words(manager)


def test_a_paused_contest_is_to_be_resumed(worlds, manager, at):
    at(DURING)
    contest = Contest.objects.get(pk=worlds.own.contest.pk)
    pause_contest(contest=contest, reason="A machine broke.", by=worlds.own.people["manager"])
    assert steps(manager)["mango contest"] == [
        ("Resume it", reverse("workspace_contests:resume", args=[contest.pk]))
    ]


def test_winners_are_to_be_named_until_they_are(client_for, at):
    world = build("solo")
    client, brand = client_for(world.people["manager"]), world.people["manager"]
    with clock.frozen(OPENS):
        other = contest_of(world.brand, "solo", brand, "second")
    with clock.frozen(DURING):
        idea = create_idea(contest=other, content=content("solo", 2), by=person("second_author"))
    at(AFTER)
    judging = reverse("workspace_judging:inspect", args=[other.pk])
    assert steps(client) == {
        "solo second": [("Name the winners", judging)],
        "solo draft": steps(client)["solo draft"],
    }
    name_winner(idea=idea, place=1, citation="Bold", by=brand)
    assert list(steps(client)) == ["solo draft"]


def test_a_contest_that_was_called_off_needs_nothing(worlds, manager, at):
    at(DURING)
    contest = Contest.objects.get(pk=worlds.own.contest.pk)
    cancel_contest(contest=contest, reason="Over.", by=worlds.own.people["manager"])
    assert list(steps(manager)) == ["mango draft"]


def test_moderators_are_told_what_moderators_do(worlds, moderator, at):
    at(DURING)
    assert steps(moderator) == {"mango contest": [], "mango draft": []}
    assert "1 case to decide" in words(moderator)
    assert "New contest" not in words(moderator)


def test_milestones_that_are_late_lead_to_their_launch(worlds, manager, moderator, at):
    at("2026-09-01 12:00")
    assert "mango milestone mango product" not in words(manager)
    at("2026-09-02 12:00")
    assert "mango milestone mango product, was planned for 1 Sep" in words(manager)
    assert "mango milestone" not in words(moderator)
    milestone = worlds.own.launch.milestones.get()
    reach_milestone(milestone=milestone, done_on=milestone.due_on, by=worlds.own.people["manager"])
    assert "mango milestone" not in words(manager)


def test_with_nothing_to_do_it_says_so(worlds, manager, at):
    at(DURING)
    decide(
        kind="idea", obj=worlds.own.idea, case=worlds.own.case, verdict="keep", reason="Fine.",
        by=worlds.own.people["moderator"],
    )  # fmt: skip
    assert "No case, no idea and no milestone waits." in words(manager)
    Contest.objects.filter(pk=worlds.own.draft.pk).update(status="cancelled")
    assert "Nothing waits. Have a look at what people bring." in words(manager)


class TestTheWeek:
    def test_numbers_are_those_of_the_lists_they_lead_to(self, worlds, manager, at):
        at(DURING)
        late = post_comment(idea=worlds.own.idea, body="Late", by=worlds.own.people["author"])
        post_comment(idea=worlds.foreign.idea, body="Elsewhere", by=worlds.own.people["author"])
        assert "1 idea published 2 comments 2 people wrote" in words(manager)
        for room, filters, count in (("ideas", "published", 1), ("comments", "posted", 2)):
            url = f"{reverse(f'workspace_{room}:index')}?{filters}=week"
            assert url in manager.get(HOME).content.decode()
            assert len(manager.get(url).context["object_list"]) == count
        remove_comment(comment=late, by=worlds.own.people["author"])
        assert "1 comment 2 people wrote" in words(manager)

    def test_what_is_older_than_seven_days_is_not_counted(self, worlds, manager, at):
        at(DURING + timedelta(days=7, minutes=1))
        assert "0 ideas published 0 comments 0 people wrote" in words(manager)

    @pytest.mark.parametrize(
        ("shows_votes", "said"), [(True, "1 vote"), (False, "– votes: none that may be told")]
    )
    def test_votes_are_told_where_the_contest_shows_them(self, worlds, manager, at, shows_votes, said):
        contest = worlds.own.contest
        voting = next(phase for phase in contest.schedule if phase.kind == "voting")
        Contest.objects.filter(pk=contest.pk).update(shows_votes=shows_votes)
        at(voting.starts_at + timedelta(days=1))
        assert voting.ends_at < CLOSES
        idea = Idea.objects.get(pk=worlds.own.idea.pk)
        cast_vote(idea=idea, by=worlds.own.people["reporter"])
        assert said in words(manager)

    def test_before_voting_there_are_no_votes_to_tell(self, manager, at):
        at(DURING)
        assert "– votes: none that may be told yet" in words(manager)


def test_a_new_brand_is_shown_the_way_to_its_first_idea(client_for, drain):
    brand = create_brand(name="Fresh", slug="fresh", by=SYSTEM)
    for role in Role:
        add_staff(brand=brand, user=person(f"fresh_{role.value}"), role=role, by=SYSTEM)
    drain()
    page = client_for(User.objects.get(handle="fresh_manager")).get(HOME).content.decode()
    for url in (
        reverse("workspace_brands:edit", args=[brand.pk]),
        reverse("workspace_contests:add"),
        reverse("workspace_brands:invite", args=[brand.pk]),
    ):
        assert f'href="{url}"' in page
    assert "Your brand has no contest yet." in words(client_for(User.objects.get(handle="fresh_moderator")))


def two_more(world) -> None:
    """Two more of everything that the home looks at."""
    manager = world.people["manager"]
    for number in (1, 2):
        with clock.frozen(OPENS):
            contest = contest_of(world.brand, world.word, manager, f"more {number}")
            contest_of(world.brand, world.word, manager, f"draft {number}", publish=False)
        author = person(f"{world.word}_more{number}")
        with clock.frozen(DURING):
            idea = create_idea(contest=contest, content=content(world.word, number), by=author)
            waiting = create_idea(contest=contest, content=content(world.word, number + 5), by=author)
            Idea.objects.filter(pk=waiting.pk).update(status=IdeaStatus.WAITING)
            report(kind="idea", obj=idea, reason="spam", text="", by=world.people["reporter"])
        with clock.frozen(AFTER):
            award = name_winner(idea=idea, place=1, citation="More", by=manager)
            launch = start_launch(award=award, name=f"more {number}", story="", by=manager)
            plan_milestone(launch=launch, title="Late", due_on=(AFTER + timedelta(days=3)).date(), by=manager)


def queries(client) -> int:
    for _visit in range(3):  # until content types, sites and the session are remembered
        client.get(HOME)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(HOME).status_code == 200
    return len(asked)


def test_queries_with_one_contest_and_with_three(client_for, at):
    world = build("solo")
    client = client_for(world.people["manager"])
    at("2026-09-20 12:00")
    with_one = queries(client)
    two_more(world)
    assert (with_one, queries(client)) == (QUERIES, QUERIES)
