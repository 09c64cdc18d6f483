"""Importing through Wagtail's admin, as a manager does it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contests.brands.services import add_staff
from contests.briefs.models import Contest
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(brand, drain):
    user = register_member(email="ruth@example.com", handle="ruth_m", display_name="Ruth")
    add_staff(brand=brand, user=user, role="manager", by=SYSTEM)
    drain()
    return user


@pytest.fixture
def browser(client_for, manager):
    return client_for(manager)


def uploads(folder):
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]


def look(browser, into, folder, **changes):
    data = {"brand": into.pk, "source": "Soup 2024", "files": uploads(folder), **changes}
    return browser.post(reverse("importing:upload"), data)


def test_a_manager_sees_what_would_come_in_and_then_imports_it(browser, brand, folder):
    preview = look(browser, brand, folder)
    assert preview.status_code == 200
    assert "Soup of the year" in preview.content.decode()
    assert not Contest.objects.exists()
    word = re.search(r'name="word" value="([^"]+)"', preview.content.decode())[1]
    done = browser.post(reverse("importing:confirm"), {"word": word}, follow=True)
    assert "Added: 2 ideas, 3 people, 3 ballots." in done.content.decode()
    again = browser.post(reverse("importing:confirm"), {"word": word}, follow=True)
    assert "Added: 0 ideas, 0 people, 0 ballots." in again.content.decode()
    assert Contest.objects.count() == 1


def test_problems_are_listed_by_line_and_nothing_can_be_confirmed(browser, brand, folder):
    (folder / "ballots.csv").write_text("idea,voter,value,cast_at\n9,bob,1,2024-05-03\n")
    page = look(browser, brand, folder)
    assert page.status_code == 422
    assert "There is no idea 9." in page.content.decode()
    assert 'name="word"' not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"files": []}, "This field is required."),
        ({"files": [SimpleUploadedFile("virus.exe", b"MZ")]}, "We do not know what to do with virus.exe."),
        ({"source": "!!!"}, "Use letters or digits."),
        ({"brand": 999_999}, "Select a valid choice."),
    ],
)
def test_a_wrong_form_says_what_to_do(browser, brand, folder, changes, sentence):
    page = look(browser, brand, folder, **changes)
    assert page.status_code == 422
    assert sentence in page.content.decode()


@pytest.mark.parametrize("word", ["", "made-up", "eyJhIjoxfQ:1abc:xyz"])
def test_a_word_that_is_not_ours_leads_back_to_the_form(browser, word):
    page = browser.post(reverse("importing:confirm"), {"word": word}, follow=True)
    assert "Please choose the files again." in page.content.decode()


def test_another_persons_preview_cannot_be_confirmed(browser, brand, folder, client_for):
    word = re.search(r'name="word" value="([^"]+)"', look(browser, brand, folder).content.decode())[1]
    other = register_member(email="eve@example.com", handle="eve_m", display_name="Eve")
    add_staff(brand=brand, user=other, role="manager", by=SYSTEM)
    client_for(other).post(reverse("importing:confirm"), {"word": word})
    assert not Contest.objects.exists()


def test_whoever_manages_no_brand_finds_no_brand_to_import_into(client_for, brand, folder, drain):
    moderator = register_member(email="dan@example.com", handle="dan_m", display_name="Dan")
    add_staff(brand=brand, user=moderator, role="moderator", by=SYSTEM)
    drain()
    assert look(client_for(moderator), brand, folder).status_code == 422
    assert not Contest.objects.exists()
