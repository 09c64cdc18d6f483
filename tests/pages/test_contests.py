"""A contest's page: who sees it, where it is, and what it says at which time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.pages.models import BrandPage, ContestPage, HomePage
from cms.pages.reads.brands import brand_roots
from cms.pages.reads.contests import call_of
from cms.pages.services import make_brand_page, make_contest_page, make_product_page
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from contests.briefs.services import cancel_contest, extend_phase, pause_contest
from ideas.entries.services import set_visibility
from ideas.judging.models import Judge
from ideas.judging.services import invite_judge, remove_judge
from ideas.launches.models import Launch
from ideas.launches.services import move_stage
from portal.accounts.models import User
from portal.kernel.policies import SYSTEM, Denied
from portal.kernel.visibility import Visibility
from tests.pages.situations import TO_THE_SHELF, live_contest, page_of, picture, product, won
from tests.personas import person
from tests.worlds import DAY, contest_in, draft_contest, idea_in, judge_on, launch_of

pytestmark = pytest.mark.django_db


def text_of(client, contest) -> str:
    return client.get(contest.get_absolute_url()).content.decode()


@pytest.mark.parametrize("has_page", [True, False])
def test_a_draft_is_known_to_its_brand_only(brand, manager, visitor, client_for, writer, has_page):
    contest = draft_contest(brand)
    if has_page:
        make_contest_page(contest=contest, by=manager)
    statuses = {
        who: [client.get(reverse(f"contests:{name}", args=[contest.slug])).status_code for name in ADDRESSES]
        for who, client in (
            ("visitor", visitor),
            ("member", client_for(writer)),
            ("manager", client_for(manager)),
        )
    }
    assert statuses == {"visitor": [404] * 4, "member": [404] * 4, "manager": [200] * 4}


ADDRESSES = ("detail", "rules", "results", "feed")


def test_the_place_in_the_tree_leads_to_the_stable_address(visitor):
    contest = live_contest()
    by_place = visitor.get(f"/brands/{contest.brand.slug}/{contest.slug}/")
    assert (by_place.status_code, by_place["Location"]) == (301, contest.get_absolute_url())
    assert page_of(contest).get_url() == contest.get_absolute_url()


def test_a_draft_is_not_known_by_its_place_in_the_tree_either(brand, manager, visitor):
    contest = draft_contest(brand)
    make_contest_page(contest=contest, by=manager)
    assert visitor.get(f"/brands/{brand.slug}/{contest.slug}/").status_code == 404


def test_without_a_live_page_the_contest_shows_itself(visitor):
    contest = live_contest()
    assert "standing up" in text_of(visitor, contest)
    page_of(contest).unpublish()
    assert "standing up" not in text_of(visitor, contest)
    assert contest.summary in text_of(visitor, contest)


def test_a_page_is_made_once_below_its_brand(brand, manager):
    contest = draft_contest(brand)
    page = make_contest_page(contest=contest, by=manager, brief="First.")
    assert make_contest_page(contest=contest, by=manager, brief="Second.") == page
    assert page.get_parent().specific == make_brand_page(brand)
    assert [root.specific for root in brand_roots(brand)] == [BrandPage.objects.get(brand=brand)]
    assert ContestPage.objects.count() == 1


def test_another_brands_manager_makes_no_page(brand, writer):
    with pytest.raises(Denied):
        make_contest_page(contest=draft_contest(brand), by=writer)


def test_a_brief_in_markdown_is_cleaned(brand, manager):
    page = make_contest_page(
        contest=draft_contest(brand), by=manager, brief="**Hi** <script>alert(1)</script>"
    )
    assert "<strong>Hi</strong>" in page.body[0].value.source
    assert "<script" not in page.body[0].value.source


CALLS = {
    PhaseKind.IDEATION: "Bring your idea",
    PhaseKind.OPEN: "Bring your idea",
    PhaseKind.COCREATION: "Help an idea along",
    PhaseKind.VOTING: "Vote for your favourites",
    PhaseKind.JUDGING: "See the ideas",
    PhaseKind.TEASER: "See the ideas",
    PhaseKind.RESULTS: "See who won",
}


@pytest.mark.parametrize("kind", CALLS)
def test_there_is_one_thing_to_do_next(kind):
    assert str(call_of(contest_in(kind)).label) == CALLS[kind]


def test_a_pause_is_said_and_its_reason(visitor):
    contest = live_contest()
    pause_contest(contest=contest, reason="A wave of spam.", by=SYSTEM)
    page = text_of(visitor, contest)
    assert "A wave of spam." in page
    assert "Bring your idea" not in page


def test_a_cancelled_contest_stays_readable(visitor):
    contest = live_contest()
    cancel_contest(contest=contest, reason="The kettle broke.", by=SYSTEM)
    assert "The kettle broke." in text_of(visitor, contest)


def test_a_moved_deadline_is_public(visitor):
    contest = live_contest(PhaseKind.VOTING)
    phase = contest.schedule[1]
    extend_phase(phase=phase, ends_at=phase.ends_at + DAY, reason="The site was slow.", by=SYSTEM)
    assert "The site was slow." in text_of(visitor, contest)


def test_deadlines_name_their_zone(visitor):
    assert "CEST" in text_of(visitor, live_contest())


def test_the_brands_colours_are_linked(visitor):
    contest = live_contest()
    page = text_of(visitor, contest)
    assert f'data-brand="{contest.brand.slug}"' in page
    assert contest.brand.theme_url in page


def test_rules_say_the_legal_profile_in_words(visitor):
    contest = live_contest()
    page = visitor.get(reverse("contests:rules", args=[contest.slug])).content.decode()
    for said in (
        "France, Germany, United Kingdom",
        "16 or older",
        "No purchase is necessary",
        "1 Crisp Lane",
    ):
        assert said in page


def test_results_name_winners_with_the_reason(visitor, boss):
    contest = live_contest(PhaseKind.RESULTS)
    award = won(contest, boss)
    page = visitor.get(reverse("contests:results", args=[contest.slug])).content.decode()
    assert award.citation in page
    assert award.idea.title in page
    assert "And the winner is" in text_of(visitor, contest)


def test_results_wait_for_the_results_phase(visitor):
    contest = live_contest(PhaseKind.VOTING)
    page = visitor.get(reverse("contests:results", args=[contest.slug])).content.decode()
    assert "Too early to say" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["live"]),
        ("?show=live&kind=flavour", ["live"]),
        ("?show=live&kind=design", []),
        ("?show=coming", ["coming"]),
        ("?show=finished", ["finished"]),
        ("?show=nonsense&kind=nonsense", ["live"]),
        ("?after=nonsense", ["live"]),
    ],
)
def test_contests_stand_on_their_shelves(visitor, at, noon, query, shown):
    at(noon + timedelta(days=60))
    coming = contest_in(PhaseKind.OPEN, title="coming")
    at(noon)
    Contest.objects.filter(pk=coming.pk).update(published_at=noon)
    contest_in(PhaseKind.OPEN, title="live")
    contest_in(PhaseKind.RESULTS, title="finished")
    draft_contest(title="draft")
    page = visitor.get(reverse("contests:list") + query).context["page"]
    assert [contest.title for contest in page] == shown


def test_a_product_gets_its_page_when_it_reaches_the_shelf(visitor, boss, drain):
    contest = live_contest(PhaseKind.RESULTS)
    launch = launch_of(won(contest, boss), by=boss)
    for stage in TO_THE_SHELF:
        assert visitor.get(f"/products/{launch.slug}/").status_code == 404
        move_stage(launch=launch, to=stage, reason="On.", by=boss)
        launch = Launch.objects.get(pk=launch.pk)
        drain()
    assert visitor.get(f"/products/{launch.slug}/").status_code == 200
    assert make_product_page(launch=launch, by=SYSTEM) == launch.page


def test_a_product_names_everybody_credited(visitor, boss):
    page = product(boss)
    shown = visitor.get(page.stable_path())
    assert [credited.person for credited in shown.context["roll"]] == [page.launch.award.idea.author]
    assert page.launch.award.idea.title in shown.content.decode()


def test_two_taps_from_home_reach_a_product(visitor, boss):
    page = product(boss)
    assert page.stable_path() in visitor.get("/").content.decode()


def test_the_first_screen_shows_a_contest_that_takes_ideas(visitor):
    voting = live_contest(PhaseKind.VOTING)
    taking = live_contest(PhaseKind.OPEN)
    shown = visitor.get("/").context
    assert shown["hero"] == taking
    assert shown["live"] == [voting]
    assert shown["call"].url == reverse("gallery:new", args=[taking.slug])


def test_staff_choose_what_stands_first(visitor, brand):
    live_contest(PhaseKind.OPEN)
    chosen = live_contest(PhaseKind.VOTING)
    HomePage.objects.update(featured=chosen)
    assert visitor.get("/").context["hero"] == chosen


def test_a_hidden_idea_is_not_shown_among_winners(visitor, boss):
    contest = live_contest(PhaseKind.RESULTS)
    award = won(contest, boss)
    set_visibility(idea=award.idea, visibility=Visibility.HIDDEN, by=SYSTEM)
    page = visitor.get(reverse("contests:results", args=[contest.slug]))
    assert page.context["winners"] == []


def test_pictures_are_shared_with_links(visitor):
    contest = live_contest(PhaseKind.OPEN, picture=picture("Bowl"))
    page = text_of(visitor, contest)
    assert 'property="og:image" content="http://testserver/media/' in page
    assert f'<link rel="canonical" href="http://testserver{contest.get_absolute_url()}">' in page


def test_ideas_on_the_page_are_the_newest(visitor):
    contest = live_contest()
    for number in range(6):
        idea_in(contest, title=f"Idea {number}")
    assert len(visitor.get(contest.get_absolute_url()).context["cards"]) == 4


def test_the_judges_who_accepted_are_named(visitor, writer):
    contest = live_contest(PhaseKind.JUDGING)
    judge, gone, private = writer, person("Gil Gone"), person("Prue Private")
    User.objects.filter(pk=private.pk).update(is_profile_public=False)
    for who in (judge, gone, private):
        judge_on(contest, who)
    remove_judge(judge=Judge.objects.get(user=gone), by=SYSTEM)
    invite_judge(contest=contest, email="critic@example.com", by=SYSTEM)
    shown = visitor.get(contest.get_absolute_url())
    assert shown.context["judges"] == [judge, private]
    assert f'href="{judge.get_absolute_url()}"' in shown.text
    assert "Prue Private" in shown.text
    assert private.get_absolute_url() not in shown.text
    assert "critic@example.com" not in shown.text


def test_a_contest_is_shared_by_its_whole_address_once_it_is_out(visitor, client_for, manager, brand):
    contest = live_contest()
    assert f'value="http://testserver{contest.get_absolute_url()}"' in text_of(visitor, contest)
    assert "data-share=" not in text_of(client_for(manager), draft_contest(brand))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_judge_and_for_three(visitor, count, django_assert_num_queries):
    contest = live_contest(PhaseKind.JUDGING)
    for _ in range(count):
        judge_on(contest, person())
    visitor.get(contest.get_absolute_url())
    with django_assert_num_queries(14):
        visitor.get(contest.get_absolute_url())
