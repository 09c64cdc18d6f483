from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.discussion.services import post_comment
from ideas.entries.services import set_visibility
from ideas.judging.invitations import invitation_path
from ideas.judging.services import invite_judge, join_panel
from portal.kernel import clock
from portal.notifications.delivery import deliver_all, deliver_one
from portal.notifications.models import ATTEMPTS, Delivery, Letter, Mute
from portal.notifications.tasks import deliver_mail


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


@pytest.fixture
def waiting(story, drain) -> Delivery:
    """The mail about the idea's publication, not sent yet."""
    assert story.idea
    drain()
    return Delivery.objects.get()


def test_a_notice_becomes_one_mail_in_text_and_html(story, waiting):
    assert (deliver_mail(), deliver_mail()) == (1, 0)
    sent = mail.outbox[0]
    assert sent.to == [story.idea.author.email]
    assert sent.subject == "Your idea “Mango Chilli” is on the table"
    assert f"http://localhost:8000{story.idea.get_absolute_url()}" in sent.body
    html, kind = sent.alternatives[0]
    assert kind == "text/html"
    assert 'class="go" href="http://localhost:8000/ideas/' in html
    assert "background-color: #2340c8" in re.search(r'<a class="go"[^>]*>', html)[0]


def test_what_people_wrote_is_escaped_in_the_mail(story, waiting, drain):
    mail.outbox.clear()
    post_comment(idea=story.idea, body="<img src=x onerror=alert(1)>", by=story.person("fan"))
    drain()
    deliver_mail()
    html = mail.outbox[-1].alternatives[0][0]
    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_headers_let_a_mail_program_unsubscribe(story, waiting, client, django_user_model):
    deliver_mail()
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"] == f"<notice-{waiting.pk}@localhost>"
    way_out = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.get(way_out).status_code == 200
    assert not Mute.objects.exists()
    strict = client.__class__(enforce_csrf_checks=True)
    for _ in range(2):
        assert strict.post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [(m.user, m.kind) for m in Mute.objects.all()] == [(story.idea.author, "idea_published")]


@pytest.mark.parametrize("token", ["x", "a:b:c", "WzEsICJ4Il0:1:2", "é" * 400])
def test_a_token_we_did_not_write_is_not_found(client, db, token):
    for answer in (client.get, client.post):
        assert answer(reverse("notifications:unsubscribe", args=[token])).status_code == 404
    assert not Mute.objects.exists()


def test_nobody_is_mailed_about_what_they_may_not_see(story, waiting, drain):
    fan = story.person("fan")
    first = post_comment(idea=story.idea, body="With lime?", by=fan)
    post_comment(idea=story.idea, body="Yes", by=story.idea.author, parent=first)
    drain()
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    deliver_mail()
    assert fan.email not in [address for sent in mail.outbox for address in sent.to]
    assert not Delivery.objects.filter(notice__recipient=fan).exists()


def test_muting_stops_what_is_on_its_way(story, waiting):
    Mute.objects.create(user=story.idea.author, kind="idea_published")
    assert deliver_mail() == 0
    assert mail.outbox == []


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected("gone")


def test_a_failed_mail_is_tried_again_later_and_given_up_in_the_end(story, waiting, settings, at):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    tries = 0
    for hour in range(20):
        at(story.during(PhaseKind.IDEATION) + timedelta(hours=hour))
        assert deliver_all() == 0
        waiting.refresh_from_db()
        tries = waiting.attempts
    assert tries == ATTEMPTS
    assert waiting.sent_at is None


def test_after_a_failure_the_same_mail_goes_out_once(story, waiting, settings, at):
    good, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Broken"
    deliver_all()
    settings.EMAIL_BACKEND = good
    assert deliver_all() == 0
    at(clock.now() + timedelta(hours=1))
    assert (deliver_all(), deliver_all()) == (1, 0)


def test_what_another_worker_has_in_hand_is_left_to_it_until_its_claim_runs_out(waiting, at):
    assert Delivery.objects.claim(waiting.pk)
    assert not deliver_one(Delivery, waiting.pk)
    at(clock.now() + timedelta(minutes=6))
    assert deliver_one(Delivery, waiting.pk)


def test_a_judges_letter_leads_to_the_invitation(story, drain):
    judge = invite_judge(contest=story.contest, email="judge@example.com", by=story.manager)
    drain()
    deliver_mail()
    sent = mail.outbox[-1]
    assert (sent.to, sent.subject) == (["judge@example.com"], "Will you judge Bring us a taste?")
    link = re.search(r"http://localhost:8000(/judging/\S+)", sent.body)[1]
    assert link == invitation_path(judge)
    assert "List-Unsubscribe" not in sent.message()


def test_an_invitation_accepted_meanwhile_is_not_mailed(story, drain):
    judge = invite_judge(contest=story.contest, email="judge@example.com", by=story.manager)
    drain()
    join_panel(judge=judge, by=story.person("judge"))
    deliver_all()
    assert not Letter.objects.exists()
    assert [sent.to for sent in mail.outbox if sent.to == ["judge@example.com"]] == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(waiting):
    instant = clock.now()

    def work(_worker):
        try:
            with clock.frozen(instant):
                return deliver_one(Delivery, waiting.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 1
    assert len(mail.outbox) == 1
