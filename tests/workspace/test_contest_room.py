"""From template to results, as a manager does it in Wagtail's admin."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from contests.briefs.models import Contest, ContestStatus
from portal.kernel import clock
from tests.workspace.world import CLOSES, DURING, LEGAL, OPENS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


EIGHT = {
    "template": "flavour", "title": "Smoke and peach", "summary": "A crisp for the end of summer.",
    "opens_at": "2027-03-01 09:00", "closes_at": "2027-06-01 18:00", "prize_title": "A year of crisps",
    "prize_value": "500",
}  # fmt: skip
# What the folded fields send when nobody opens them.
FOLDED = {
    "currency": "EUR", "time_zone": "Europe/Paris", "pack_shape": "bag", "ai_rule": "allowed",
    "shows_votes": "on", "entries_per_person": "10", "picture": "",
}  # fmt: skip


def test_eight_fields_make_a_draft_with_its_page_and_a_preview(worlds, manager, at):
    at(OPENS)
    brand = worlds.own.brand
    response = manager.post(reverse("workspace_contests:add"), {"brand": brand.pk, **EIGHT, **FOLDED})
    contest = Contest.objects.get(title="Smoke and peach")
    assert response.headers["Location"] == reverse("workspace_contests:inspect", args=[contest.pk])
    assert (contest.brand, contest.status, contest.page.title) == (brand, "draft", "Smoke and peach")
    assert [str(phase.kind) for phase in contest.schedule] == [
        "ideation", "cocreation", "voting", "judging", "results",
    ]  # fmt: skip
    assert contest.schedule[0].starts_at.astimezone(contest.zone).isoformat() == "2027-03-01T09:00:00+01:00"
    assert manager.get(contest.get_absolute_url()).status_code == 200


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(worlds, manager, at):
    at(OPENS)
    typed = {**EIGHT, **FOLDED, "brand": worlds.own.brand.pk, "closes_at": "2027-03-01 10:00"}
    response = manager.post(reverse("workspace_contests:add"), typed)
    assert response.status_code == 422
    assert "A contest runs for a day at least." in response.content.decode()
    assert "Smoke and peach" in response.content.decode()


def test_a_foreign_brand_cannot_be_chosen(worlds, manager, at):
    at(OPENS)
    response = manager.post(
        reverse("workspace_contests:add"), {**EIGHT, **FOLDED, "brand": worlds.foreign.brand.pk}
    )
    assert response.status_code == 422
    assert not Contest.objects.filter(title="Smoke and peach").exists()


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's editor form without changes."""
    form = re.search(r'<form[^>]*id="w-editor-form".*?</form>', page, re.S)[0]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.S)
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        if "name" in attributes:
            sent[attributes["name"]] = attributes.get("value", "on" if 'type="checkbox' in tag else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*(.*?)</textarea>', form, re.S):
        sent[name] = text
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return {name: html.unescape(value) for name, value in sent.items()}


def test_the_editor_saves_frame_prizes_and_phases(worlds, manager, at):
    at(OPENS - timedelta(days=4))
    contest = worlds.own.draft
    url = reverse("workspace_contests:edit", args=[contest.pk])
    sent = form_of(manager.get(url).content.decode())
    sent |= {"title": "New name", "prizes-0-title": "Gold", "phases-0-own_title": "Bring it"}
    response = manager.post(url, sent)
    assert response.status_code == 302, response.content.decode()[:400]
    contest = Contest.objects.get(pk=contest.pk)
    assert contest.title == "New name"
    assert [prize.title for prize in contest.prizes.all()] == ["Gold"]
    assert contest.schedule[0].title == "Bring it"
    assert contest.schedule[0].starts_at == OPENS
    log = ModelLogEntry.objects.for_instance(contest).filter(action="wagtail.edit")
    assert log.get().user == worlds.own.people["manager"]


def test_keys_that_are_no_numbers_are_refused(worlds, manager, at):
    at(OPENS - timedelta(days=4))
    url = reverse("workspace_contests:edit", args=[worlds.own.draft.pk])
    sent = form_of(manager.get(url).content.decode())
    assert manager.post(url, sent | {"prizes-0-id": "drop"}).status_code == 400


def test_a_new_question_gets_a_key_that_stays(worlds, manager, at):
    at(OPENS - timedelta(days=4))
    contest = worlds.own.draft
    url = reverse("workspace_contests:edit", args=[contest.pk])
    sent = form_of(manager.get(url).content.decode())
    number = int(sent["form_fields-TOTAL_FORMS"])
    sent |= {
        "form_fields-TOTAL_FORMS": str(number + 1),
        f"form_fields-{number}-kind": "line",
        f"form_fields-{number}-label": "Who would eat it?",
        f"form_fields-{number}-ORDER": str(number + 1),
        f"form_fields-{number}-id": "",
    }
    assert manager.post(url, sent).status_code == 302
    assert contest.form_fields.get(label="Who would eat it?").key == "who_would_eat_it"


def test_a_schedule_that_cannot_be_is_refused_at_the_phase(worlds, manager, at):
    at(OPENS - timedelta(days=4))
    contest = worlds.own.draft
    url = reverse("workspace_contests:edit", args=[contest.pk])
    sent = form_of(manager.get(url).content.decode())
    sent["phases-1-starts_at"] = "2026-03-02 10:00"
    response = manager.post(url, sent)
    assert response.status_code == 422
    assert "starts before the one ahead of it has ended" in response.content.decode()
    assert Contest.objects.get(pk=contest.pk).schedule[1].starts_at != OPENS + timedelta(days=1)


def test_a_contest_that_has_begun_keeps_its_rules(worlds, manager, at):
    at(DURING)
    contest = worlds.own.contest
    url = reverse("workspace_contests:edit", args=[contest.pk])
    sent = form_of(manager.get(url).content.decode())
    assert manager.post(url, sent | {"summary": "Said better."}).status_code == 302
    refused = manager.post(url, sent | {"prizes-0-title": "Nothing"})
    assert refused.status_code == 422
    assert "The contest has begun" in refused.content.decode()
    contest = Contest.objects.get(pk=contest.pk)
    assert (contest.summary, contest.prizes.get().title) == ("Said better.", "mango prize")


def test_a_time_that_nobody_touched_keeps_its_seconds(worlds, manager, at):
    """A pause moves deadlines to the second; the editor shows minutes."""
    at(DURING)
    contest = worlds.own.contest
    moved = timedelta(seconds=7, microseconds=5)
    for phase in reversed(contest.schedule):
        phase.starts_at, phase.ends_at = phase.starts_at + moved, phase.ends_at and phase.ends_at + moved
        phase.save()
    url = reverse("workspace_contests:edit", args=[contest.pk])
    sent = form_of(manager.get(url).content.decode())
    assert manager.post(url, sent | {"title": "Said better"}).status_code == 302
    saved = Contest.objects.get(pk=contest.pk)
    assert saved.title == "Said better"
    assert [phase.ends_at for phase in saved.schedule] == [phase.ends_at for phase in contest.schedule]


ACTIONS = {
    "pause": ({"reason": "A machine broke."}, lambda c: c.is_paused),
    "cancel": ({"reason": "The factory closed."}, lambda c: c.status == ContestStatus.CANCELLED),
    "note": ({"kind": "looking", "text": "Smoke"}, lambda c: c.notes.filter(text="Smoke").exists()),
    "copy": (
        {"title": "Again", "opens_at": "2027-01-01 09:00"},
        lambda c: Contest.objects.filter(title="Again").exists(),
    ),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_manager_decides(action, worlds, manager, at):
    at(DURING)
    data, happened = ACTIONS[action]
    url = reverse(f"workspace_contests:{action}", args=[worlds.own.contest.pk])
    assert manager.get(url).status_code == 200
    assert manager.post(url, {}).status_code == 422
    assert manager.post(url, data).status_code == 302
    assert happened(Contest.objects.get(pk=worlds.own.contest.pk))


def test_pause_and_resume_move_the_deadlines(worlds, manager, at):
    contest = worlds.own.contest
    at(DURING)
    manager.post(reverse("workspace_contests:pause", args=[contest.pk]), {"reason": "A machine broke."})
    before = Contest.objects.get(pk=contest.pk).schedule[0].ends_at
    at(DURING + timedelta(days=2))
    assert manager.post(reverse("workspace_contests:resume", args=[contest.pk])).status_code == 302
    assert Contest.objects.get(pk=contest.pk).schedule[0].ends_at == before + timedelta(days=2)


def test_a_phase_is_extended_with_a_reason(worlds, manager, at):
    at(DURING)
    contest = worlds.own.contest
    phase = contest.schedule[0]
    later = (phase.ends_at + timedelta(days=3)).astimezone(contest.zone)
    url = reverse("workspace_contests:extend", args=[contest.pk])
    data = {"phase": phase.pk, "ends_at": f"{later:%Y-%m-%d %H:%M}", "reason": "More time was asked for."}
    assert manager.post(url, data).status_code == 302
    assert phase.changes.get().reason == "More time was asked for."


def test_nothing_is_published_before_the_legal_profile_is_complete(worlds, manager, at):
    at(OPENS - timedelta(days=4))
    contest = worlds.own.draft
    legal = reverse("workspace_contests:legal", args=[contest.pk])
    publish = reverse("workspace_contests:publish", args=[contest.pk])
    filled = {k: v.format("mango") if isinstance(v, str) else v for k, v in LEGAL.items()}
    assert manager.post(legal, {**filled, "sponsor": ""}).status_code == 302
    refused = manager.post(publish)
    assert refused.status_code == 422
    assert "Say who the sponsor is." in refused.content.decode()
    assert manager.post(legal, filled).status_code == 302
    assert manager.post(publish).status_code == 302
    assert Contest.objects.get(pk=contest.pk).status == ContestStatus.PUBLISHED


def test_moderators_look_and_do_not_change(worlds, client_for, at):
    at(DURING)
    moderator = client_for(worlds.own.people["moderator"])
    contest = worlds.own.contest
    assert moderator.get(reverse("workspace_contests:inspect", args=[contest.pk])).status_code == 200
    for action in ("edit", "publish", "pause", "cancel", "extend", "legal"):
        url = reverse(f"workspace_contests:{action}", args=[contest.pk])
        assert moderator.post(url, {"reason": "No"}).headers["Location"] == reverse("wagtailadmin_home")
    assert not Contest.objects.get(pk=contest.pk).is_paused
    assert clock.now() < CLOSES
