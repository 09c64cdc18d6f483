"""The portal speaks other languages: no page, shown in two that nobody speaks, keeps an English word."""

from __future__ import annotations

import pytest
from django.core import mail
from django.shortcuts import render
from django.urls import reverse

from ideas.discussion.services import post_comment
from ideas.judging.forms import name_of
from portal.kernel import outbox
from portal.notifications.tasks import deliver_mail
from tests.browser.stage import Situation, build
from tests.browser.tour import OWN, PUBLIC, by_person
from tests.personas import person
from tests.support.pseudo import PSEUDO
from tests.support.reading import plain_english, read, written_by_people

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", PSEUDO)]
DIRECTION = {"en-xa": "ltr", "ar-xb": "rtl"}
SEARCHED = ["mango", "nothing"]
TROUBLE = (400, 403, 404, 409, 422, 429, 500, 503)
JOINING = {
    "email": "nora@example.com", "display_name": "Nora", "country": "FR", "born_month": "4",
    "born_year": "1990",
}  # fmt: skip


@pytest.fixture
def stage(pseudo_languages) -> Situation:
    return build()


@pytest.fixture
def english_on(stage, language):
    """What of an answer is English and was not written by a person."""

    def look(response) -> list[str]:
        page = read(response.text)
        assert (page.root["lang"], page.root["dir"]) == (language, DIRECTION[language])
        return plain_english(page.texts, [*written_by_people(), *SEARCHED])

    return look


def test_no_page_keeps_an_english_word(language, stage, english_on, client_for):
    pages = {"visitor": {name: where(stage) for name, where in PUBLIC.items()}, **by_person(OWN, stage)}
    left = {}
    for who, addresses in pages.items():
        browser = client_for(getattr(stage, who, None), accept_language=language)
        for name, address in addresses.items():
            if words := english_on(browser.get(address, follow=True)):
                left[name] = words
    assert left == {}


def test_refusals_are_told_in_the_language(language, stage, english_on, client_for):
    author, judge = (client_for(who, accept_language=language) for who in (stage.author, stage.judge))
    idea, contest = stage.idea.get_absolute_url(), stage.taking_ideas.get_absolute_url()
    criterion, long = stage.judged.criteria.first(), "y" * 5000
    answers = {
        "entry": author.post(f"{contest}ideas/new/", {"title": "", "pitch": long, "send": "1"}),
        "change": author.post(f"{idea}edit/", {"title": "", "ai_help": "none"}),
        "comment": author.post(f"{idea}comments/", {"body": ""}),
        "story": author.post(reverse("stories:write"), {"title": long}),
        "settings": author.post(reverse("accounts:settings"), {"display_name": "", "handle": "?"}),
        "report": judge.post(reverse("moderation:report", args=["idea", stage.idea.pk]), {}),
        "score": judge.post(f"/judging/{stage.panel.pk}/{stage.finalist.pk}/", {name_of(criterion): "x"}),
        "join": client_for(None, accept_language=language).post(reverse("account_signup"), {"email": "x"}),
    }
    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert statuses == dict.fromkeys(answers, 422)
    assert {name: english_on(answer) for name, answer in answers.items()} == dict.fromkeys(answers, [])


def test_trouble_is_told_in_the_language(language, stage, english_on, client_for):
    request = client_for(None, accept_language=language).get("/contests/").wsgi_request
    pages = {status: render(request, f"{status}.html") for status in TROUBLE}
    assert {status: english_on(page) for status, page in pages.items()} == {status: [] for status in TROUBLE}


def test_the_code_is_asked_for_in_the_language(language, stage, english_on, client_for):
    browser = client_for(None, accept_language=language)
    page = browser.post(reverse("account_signup"), JOINING, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("account_email_verification_sent"))
    assert english_on(page) == []


def test_mail_speaks_its_readers_language(language, stage):
    reader = person("Nora Reader", language=language)
    post_comment(idea=stage.idea, body="More lime.", by=reader)
    answered = stage.idea.comments.latest("pk")
    mail.outbox.clear()
    post_comment(idea=stage.idea, parent=answered, body="Oh yes.", by=stage.author)
    while outbox.relay_all():
        pass
    deliver_mail()
    told = next(letter for letter in mail.outbox if letter.to == [reader.email])
    assert plain_english([told.subject, *told.body.splitlines()], written_by_people()) == []
