"""An idea enters its contest once, in its phase, by a person who may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, IdeaStatus, Listing
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import create_idea, publish_idea, save_draft, start_draft, submit_idea
from portal.kernel.models import OutboxRow
from portal.kernel.policies import SYSTEM, Denied, can, why_not
from tests.entries.conftest import BEFORE, COCREATION, IDEAS, JUDGING, OPENS, RESULTS, VOTING


def events() -> list[str]:
    return list(OutboxRow.objects.order_by("pk").values_list("name", flat=True))


def test_an_idea_is_published_with_its_first_version(contest, creator, mango):
    idea = create_idea(contest=contest, content=mango, by=creator)
    version = idea.current
    assert (idea.status, idea.title, version.number) == (IdeaStatus.PUBLISHED, "Mango Chilli Lime", 1)
    assert content_of(version) == mango
    assert version.digest == mango.digest(version.content.salt)
    assert list(idea.idea_tags.values_list("tag__slug", flat=True).order_by("tag__slug")) == ["fruity", "hot"]
    assert Listing.objects.get(idea=idea).is_public
    assert events()[-2:] == ["entries.IdeaSubmitted", "entries.IdeaPublished"]


def test_a_draft_becomes_one_idea_however_often_it_is_sent(contest, creator, mango):
    draft = save_draft(draft=start_draft(contest=contest, owner=creator), data=data_of(mango))
    first = submit_idea(draft=draft, by=creator)
    second = submit_idea(draft=draft, by=creator)
    assert first == second
    assert Idea.objects.count() == 1


def test_nobody_sends_another_persons_draft(contest, creator, stranger, mango):
    draft = save_draft(draft=start_draft(contest=contest, owner=creator), data=data_of(mango))
    with pytest.raises(Denied):
        submit_idea(draft=draft, by=stranger)


def test_a_screened_contest_keeps_ideas_waiting_until_a_moderator_publishes(
    contest_of_kind, creator, moderator, mango
):
    idea = create_idea(contest=contest_of_kind(is_screened_first=True), content=mango, by=creator)
    assert (idea.status, idea.published_at, idea.listing.is_public) == (IdeaStatus.WAITING, None, False)
    publish_idea(idea=idea, by=moderator)
    idea.refresh_from_db()
    assert (idea.status, idea.published_at, idea.listing.is_public) == (IdeaStatus.PUBLISHED, IDEAS, True)
    publish_idea(idea=idea, by=moderator)
    assert events().count("entries.IdeaPublished") == 1


@pytest.mark.parametrize(
    ("instant", "allowed"),
    [(BEFORE, False), (OPENS, True), (IDEAS, True), (COCREATION, False), (VOTING, False), (RESULTS, False)],
)
def test_ideas_come_in_their_phase_alone(contest, creator, mango, at, instant, allowed):
    at(instant)
    assert can(creator, "entries.submit_idea", contest) is allowed
    assert can(creator, "entries.start_draft", contest) is allowed
    if not allowed:
        with pytest.raises(Denied):
            create_idea(contest=contest, content=mango, by=creator)


def test_who_may_send_an_idea_and_the_sentence_if_not(contest, member, moderator, creator):
    from django.contrib.auth.models import AnonymousUser

    unverified = member("unverified", verified=False)
    closed = member("closed")
    closed.is_active = False
    table = {
        creator: None,
        AnonymousUser(): "Sign up or sign in first; what you typed is kept.",
        unverified: "Confirm your e-mail address first; what you typed is kept.",
        closed: "Your account is suspended, so you cannot do this at present.",
        moderator: "You work for this brand; its staff cannot enter its contests.",
    }
    assert {person: why_not(person, "entries.submit_idea", contest) for person in table} == table


@pytest.mark.parametrize(
    ("country", "age_band", "sentence"),
    [
        ("FR", "18+", None),
        ("", "18+", None),
        ("FR", "16-17", None),
        ("FR", "13-15", "By its rules this contest is for older people than you are."),
        ("US", "18+", "By its rules this contest is not open to people in your country."),
    ],
)
def test_the_legal_profile_says_who_may_take_part(contest, member, country, age_band, sentence):
    contest.legal.countries, contest.legal.minimum_age = ["FR", "DE"], 16
    contest.legal.save()
    person = member("somebody", country=country, age_band=age_band)
    assert why_not(person, "entries.submit_idea", contest) == sentence


def test_each_person_brings_as_many_as_the_contest_takes(contest_of_kind, creator, stranger, mango):
    contest = contest_of_kind(entries_per_person=1)
    create_idea(contest=contest, content=mango, by=creator)
    with pytest.raises(Denied, match="takes 1 idea from each person"):
        create_idea(contest=contest, content=replace(mango, title="Another"), by=creator)
    assert create_idea(contest=contest, content=mango, by=stranger)


def test_an_import_tells_nobody_and_is_repeatable(contest, creator, at):
    at(RESULTS)
    row = {"contest": contest, "content": IdeaContent(title="Old one"), "source_key": "row:1"}
    first = create_idea(**row, by=SYSTEM, author=creator, at=IDEAS)
    assert create_idea(**row, by=SYSTEM, author=creator, at=IDEAS) == first
    assert (first.author, first.created_at, first.published_at) == (creator, IDEAS, IDEAS)
    assert "entries.IdeaPublished" not in events()


def test_a_past_instant_asks_the_phase_of_that_instant(contest, creator, mango, at):
    at(JUDGING)
    assert create_idea(contest=contest, content=mango, by=creator, at=IDEAS).created_at == IDEAS
    with pytest.raises(Denied):
        create_idea(contest=contest, content=mango, by=creator, at=VOTING)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "\u200b\u2063"}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"pitch": "x" * 241}, "pitch"),
        ({"body": "x" * 20_001}, "body"),
        ({"third_party": "x" * 401}, "third_party"),
        ({"tags": ("a", "b", "c", "d", "e", "f")}, "tags"),
        ({"tags": ("x" * 31,)}, "tags"),
        ({"ai_help": "everything"}, "ai_help"),
        ({"answers": {"base": "Potato"}}, "answer_ingredients"),
        ({"answers": {"ingredients": ["a"] * 6}}, "answer_ingredients"),
        ({"answers": {"ingredients": ["x" * 41]}}, "answer_ingredients"),
        ({"answers": {"ingredients": {"a": 1}}}, "answer_ingredients"),
        ({"answers": {"ingredients": ["a"], "base": "Gold"}}, "answer_base"),
        ({"answers": {"ingredients": ["a"], "inspiration": "x" * 3001}}, "answer_inspiration"),
    ],
)
def test_what_is_out_of_bounds_gets_a_sentence_at_its_field(contest, creator, mango, change, field):
    with pytest.raises(ValidationError) as refused:
        create_idea(contest=contest, content=replace(mango, **change), by=creator)
    assert list(refused.value.message_dict) == [field]
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    ("rule", "declared", "taken"),
    [
        ("allowed", "mostly", True),
        ("parts", "parts", True),
        ("parts", "mostly", False),
        ("none", "none", True),
        ("none", "parts", False),
    ],
)
def test_the_contests_rule_on_ai_decides(contest_of_kind, creator, mango, rule, declared, taken):
    contest = contest_of_kind(ai_rule=rule)
    content = replace(mango, ai_help=declared)
    if taken:
        assert create_idea(contest=contest, content=content, by=creator).current.ai_help == declared
    else:
        with pytest.raises(ValidationError, match="AI"):
            create_idea(contest=contest, content=content, by=creator)
