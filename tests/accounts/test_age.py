"""Age is asked neutrally, its band is kept, and below the country's minimum nothing is."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.ages import FLOOR, MINIMUM_AGES, age_on, band_of, last_day_of, minimum_age
from portal.accounts.models import AgeBand, User

SIGNUP = "/accounts/signup/"


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (date(2010, 5, 1), date(2026, 4, 30), 15),
        (date(2010, 5, 1), date(2026, 5, 1), 16),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2026, 5, 31), date(2026, 5, 1), -1),
    ],
)
def test_whole_years_are_counted(born, today, age):
    assert age_on(born, today) == age


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1920, 2026), st.dates(date(2026, 5, 1)))
def test_who_tells_only_the_month_is_never_counted_as_older(month, day, year, today):
    assert age_on(last_day_of(month, year), today) <= age_on(date(year, month, day), today)


@pytest.mark.parametrize(
    ("age", "band"), [(13, "13-15"), (15, "13-15"), (16, "16-17"), (17, "16-17"), (18, "18+")]
)
def test_the_band_of_an_age(age, band):
    assert band_of(age) == band == AgeBand(band)


def test_nobody_below_the_floor_has_a_band():
    with pytest.raises(ValueError, match="Nothing is kept"):
        band_of(12)


def test_no_country_goes_below_the_floor():
    assert min(MINIMUM_AGES.values()) >= FLOOR == 13
    assert minimum_age("DE", {"DE": 3}) == 13


@pytest.mark.parametrize(("country", "age"), [("DE", 16), ("FR", 15), ("GB", 13), ("US", 13), ("", 13)])
def test_the_minimum_follows_the_country(country, age):
    assert minimum_age(country, {}) == age


@pytest.mark.parametrize(
    ("country", "year", "month", "joins"),
    [
        ("GB", "2013", "4", True),
        ("GB", "2013", "5", False),  # may still be 12 on 1 May 2026
        ("FR", "2011", "4", True),
        ("FR", "2011", "5", False),
        ("DE", "2010", "4", True),
        ("DE", "2010", "5", False),
    ],
)
@pytest.mark.django_db
def test_the_country_decides_from_when_one_may_join(client, joining, country, year, month, joins):
    client.post(SIGNUP, joining(country=country, born_year=year, born_month=month))
    assert User.objects.exists() is joins


@pytest.mark.django_db
def test_of_who_is_too_young_nothing_is_kept(client, joining):
    session = client.session
    session["draft"] = "a secret recipe"
    session.save()
    before = rows()
    answer = client.post(SIGNUP, joining(born_year="2016", display_name="Timmy"))
    assert (answer.status_code, answer.url) == (302, "/accounts/not-yet/")
    assert rows() == {**before, Session: 0}
    assert mail.outbox == []
    assert set(client.cookies) <= {"not_yet", "csrftoken", "sessionid", "messages"}
    assert client.cookies["not_yet"].value == "1"
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Timmy" not in page.content.decode()


@pytest.mark.django_db
def test_the_answer_is_the_same_whatever_else_was_typed(client, joining):
    answer = client.post(SIGNUP, joining(born_year="2016", email="no", display_name=""))
    assert answer.url == "/accounts/not-yet/"


@pytest.mark.django_db
def test_another_birthday_does_not_help(client, joining):
    client.post(SIGNUP, joining(born_year="2016"))
    assert client.get(SIGNUP).url == "/accounts/not-yet/"
    assert client.post(SIGNUP, joining()).url == "/accounts/not-yet/"
    assert User.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "band"), [("2012", "13-15"), ("2009", "16-17")])
def test_minors_begin_with_a_private_profile(client, joining, year, band):
    client.post(SIGNUP, joining(country="GB", born_year=year))
    minor = User.objects.get()
    assert (minor.age_band, minor.is_profile_public, minor.is_minor) == (band, False, True)


@pytest.mark.django_db
def test_the_form_does_not_say_which_age_is_wanted(client):
    page = client.get(SIGNUP).content.decode().lower()
    assert not any(hint in page for hint in ("13 ", "16 ", "18 ", "old enough", "minimum age"))


def rows() -> dict[type, int]:
    """How many rows every table has."""
    return {model: model._default_manager.count() for model in apps.get_models()}
