"""A contest begins from a template or as a copy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from contests.briefs.models import Contest, LegalProfile
from contests.briefs.phases import PhaseKind
from contests.briefs.services import copy_contest, create_contest, save_legal_profile
from contests.briefs.templates import RIGHTS, TEMPLATES
from portal.kernel import clock
from portal.kernel.policies import Denied
from tests.worlds import LEGAL, contest_in, idea_in

PARIS = ZoneInfo("Europe/Paris")


def create(brand, by, **changed):
    facts = {
        "template": "flavour",
        "title": "A taste of May",
        "opens_at": datetime(2026, 5, 10, 10, tzinfo=PARIS),
        "closes_at": datetime(2026, 6, 9, 10, tzinfo=PARIS),
        "prize_title": "A year of crisps",
    }
    return create_contest(brand=brand, by=by, **{**facts, **changed})


PLANS = {
    "flavour": [
        (PhaseKind.IDEATION, 10, 25),
        (PhaseKind.COCREATION, 25, 31),
        (PhaseKind.VOTING, 31, 37),
        (PhaseKind.JUDGING, 37, 40),
        (PhaseKind.RESULTS, 40, None),
    ],
    "design": [
        (PhaseKind.IDEATION, 10, 28),
        (PhaseKind.VOTING, 28, 34),
        (PhaseKind.JUDGING, 34, 40),
        (PhaseKind.RESULTS, 40, None),
    ],
    "idea_box": [(PhaseKind.OPEN, 10, 40), (PhaseKind.RESULTS, 40, None)],
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_shares_the_time_among_its_phases(brand, manager, template):
    contest = create(brand, manager, template=template)
    may_first = datetime(2026, 5, 1, 10, tzinfo=PARIS)
    days = [
        (p.kind, (p.starts_at - may_first).days + 1, p.ends_at and (p.ends_at - may_first).days + 1)
        for p in contest.schedule
    ]
    assert days == PLANS[template]


@pytest.mark.parametrize(
    ("template", "keys", "criteria"),
    [
        ("flavour", ["ingredients", "base", "inspiration"], 3),
        ("design", ["pictures", "materials", "story"], 3),
        ("idea_box", ["problem", "audience"], 2),
    ],
)
def test_a_template_brings_its_questions_and_criteria(brand, manager, template, keys, criteria):
    contest = create(brand, manager, template=template)
    assert list(contest.form_fields.values_list("key", flat=True)) == keys
    assert contest.criteria.count() == criteria


def test_deadlines_keep_their_time_of_day_when_the_clocks_change(brand, manager):
    opens, closes = datetime(2026, 10, 10, 18, tzinfo=PARIS), datetime(2026, 11, 9, 18, tzinfo=PARIS)
    contest = create(brand, manager, opens_at=opens, closes_at=closes)
    assert {phase.starts_at.astimezone(PARIS).hour for phase in contest.schedule} == {18}


def test_a_short_contest_is_shared_out_by_the_minute(brand, manager):
    opens = datetime(2026, 5, 10, 10, tzinfo=UTC)
    contest = create(brand, manager, opens_at=opens, closes_at=opens + timedelta(days=1))
    assert contest.schedule[0].ends_at == opens + timedelta(hours=12)


def test_an_idea_box_may_stay_open_for_ever(brand, manager):
    contest = create(brand, manager, template="idea_box", closes_at=None)
    assert [(phase.kind, phase.ends_at) for phase in contest.schedule] == [(PhaseKind.OPEN, None)]


def test_the_promise_about_rights_has_sixty_words_at_most():
    assert len(str(RIGHTS).split()) <= 60


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"template": "raffle"}, "template"),
        ({"closes_at": None}, "closes_at"),
        ({"closes_at": datetime(2026, 5, 10, 20, tzinfo=PARIS)}, "closes_at"),
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"prize_title": ""}, "title"),
        ({"prize_value": -1}, "__all__"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
    ],
)
def test_what_makes_no_contest_is_refused_at_its_field(brand, manager, changed, field):
    with pytest.raises(ValidationError) as refused:
        create(brand, manager, **changed)
    assert list(refused.value.message_dict) == [field]


def test_two_contests_of_one_title_have_two_addresses(brand, manager):
    assert [create(brand, manager).slug, create(brand, manager).slug] == [
        "a-taste-of-may",
        "a-taste-of-may-2",
    ]


def test_a_title_without_letters_of_ours_has_an_address_too(brand, manager):
    assert create(brand, manager, title="¿¡!?").slug == "contest"


def test_only_managers_create_contests(brand, moderator, stranger):
    for somebody in (moderator, stranger):
        with pytest.raises(Denied):
            create(brand, somebody)


def test_a_copy_has_the_frame_and_none_of_the_ideas(brand, manager):
    original = contest_in(PhaseKind.OPEN, brand)
    idea_in(original)
    opens = clock.now() + timedelta(days=100)
    copy = copy_contest(contest=original, title="Again", opens_at=opens, by=manager)
    rows = lambda manager, *names: list(manager.values_list(*names))  # noqa: E731 - used on three pairs below
    assert (copy.status, copy.slug, copy.ideas.count()) == ("draft", "again", 0)
    for relation in ("prizes", "criteria", "form_fields"):
        names = [
            f.name for f in getattr(copy, relation).model._meta.fields if f.name not in ("id", "contest")
        ]
        assert rows(getattr(copy, relation), *names) == rows(getattr(original, relation), *names)
    assert copy.legal.sponsor == original.legal.sponsor
    assert copy.legal.pk != original.legal.pk


def test_a_copy_keeps_the_rules_of_refining(brand, manager):
    rules = {
        "remix_rule": "none",
        "is_openly_licensed": True,
        "staff_may_help": True,
        "material_percent": 35,
        "earlier_votes": "confirm",
    }
    original = contest_in(PhaseKind.OPEN, brand, **rules)
    copy = copy_contest(contest=original, title="Again", opens_at=clock.now(), by=manager)
    assert {name: getattr(copy, name) for name in rules} == rules


def test_a_copy_keeps_the_distances_between_dates(brand, manager):
    original = contest_in(PhaseKind.VOTING, brand)
    opens = clock.now() + timedelta(days=100)
    copy = copy_contest(contest=original, title="Again", opens_at=opens, by=manager)
    shift = opens - original.schedule[0].starts_at
    assert [(p.kind, p.starts_at, p.ends_at) for p in copy.schedule] == [
        (p.kind, p.starts_at + shift, p.ends_at and p.ends_at + shift) for p in original.schedule
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"countries": ["FR", "XX"]}, "countries"),
        ({"minimum_age": 12}, "minimum_age"),
        ({"decides": "dice"}, "decides"),
        ({"sponsor": "x" * 161}, "sponsor"),
        ({"motto": "hello"}, "__all__"),
    ],
)
def test_a_legal_profile_out_of_bounds_is_refused(brand, manager, values, field):
    contest = create(brand, manager)
    with pytest.raises(ValidationError) as refused:
        save_legal_profile(contest=contest, values=values, by=manager)
    assert list(getattr(refused.value, "error_dict", {"__all__": 1})) == [field]


def test_a_legal_profile_is_filled_by_the_names_of_its_fields(brand, manager):
    contest = create(brand, manager)
    save_legal_profile(contest=contest, values=LEGAL, by=manager)
    assert LegalProfile.objects.get(contest=contest).missing() == []
    assert Contest.objects.get(pk=contest.pk).legal.countries == ["FR", "DE", "GB"]
