"""A storm of votes over HTTP: honest people, a farm with variants of one mailbox, and a family of four."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.voting.fraud.sweeping import sweep_all
from ideas.voting.models import Cluster, QuarantinedSlot, Signal
from ideas.voting.services import fold, recount
from portal.kernel import clock
from tests.gallery.builders import NOON, contest_in, idea_in, staff_of
from tests.personas import with_second_factor
from tests.voting.fraud.situations import private

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def vote(client_for, person, idea, address, *, at, cookies=None):
    """The person votes from the address; gives the browser, so that another may use it."""
    client = client_for(person, user_agent=FIREFOX)
    if cookies:
        client.cookies["potluck_device"] = cookies["potluck_device"].value
    with clock.frozen(at):
        assert client.post(reverse("voting:vote", args=[idea.pk]), REMOTE_ADDR=address).status_code == 302
    return client


@pytest.fixture
def storm(client_for):
    """(mango, lime): Mango has 30 votes of a farm, Lime 40 honest ones and four of a family."""
    contest = contest_in(PhaseKind.VOTING)
    mango, lime = idea_in(contest, title="Mango"), idea_in(contest, title="Lime")
    for n in range(40):
        vote(
            client_for,
            private("Hon"),
            lime,
            f"198.51.{n}.9",
            at=NOON + timedelta(minutes=n * n % 97, seconds=n),
        )
    for n in range(30):
        fake = private("Fay")
        fake.email = f"fay+{n}@gmail.com"
        fake.save(update_fields=["email"])
        vote(client_for, fake, mango, f"203.0.113.{n}", at=NOON + timedelta(seconds=20 * n))
    tablet = None
    for n in range(4):
        client = vote(
            client_for, private("Kin"), lime, "192.0.2.4", at=NOON + timedelta(hours=n), cookies=tablet
        )
        tablet = client.cookies
    while fold():
        pass
    return mango, lime


def votes(idea):
    return Listing.objects.get(pk=idea.pk).votes


def test_the_farm_is_shown_and_decided_about_and_the_family_left_alone(storm, client_for, at, settings):
    mango, lime = storm
    assert (votes(mango), votes(lime)) == (30, 44)
    at(NOON + timedelta(hours=5))
    sweep_all()
    found = {
        (c.signal, c.people, c.effect, c.favours.title) for c in Cluster.objects.select_related("favours")
    }
    assert found == {(Signal.BLOCK, 30, 30, "Mango"), (Signal.VARIANTS, 30, 30, "Mango")}
    assert not QuarantinedSlot.objects.exists()
    cluster = Cluster.objects.get(signal=Signal.BLOCK)
    moderator = with_second_factor(staff_of(mango.contest.brand))
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    room = client_for(moderator)
    page = room.get(reverse("workspace_fraud:decide", args=[cluster.pk])).content.decode()
    assert "30 ballots of 30 accounts" in page
    assert "203.0.113" not in page
    assert "fay+" not in page
    sent = {"verdict": "quarantined", "reason": "Thirty variants of one mailbox in one network."}
    answer = room.post(reverse("workspace_fraud:decide", args=[cluster.pk]), sent)
    assert answer.status_code == 302
    assert (votes(mango), votes(lime)) == (0, 44)
    assert recount(contest=mango.contest) == []
