"""Who may vote by the rules of a phase: for each rule somebody who fits, who does not, who is unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.entries.models import CoAuthor, Right
from ideas.voting.models import Ballot
from ideas.voting.rules import save_rules
from ideas.voting.services import invite_voters
from portal.accounts.models import AgeBand
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db

BEFORE = NOON - timedelta(days=2)
AGE = "One must be 16 to vote here."
COUNTRY = "Members from these countries vote here: Germany, France."
SINCE = "Members who joined before May 1, 2026 vote here."
DOMAIN = "Only members with an address at example.com vote here."
LISTED = "Here people vote who were invited, and none of your confirmed addresses is on the list."
BROUGHT = "Here those vote who brought an idea themselves, or make one with others."

SIXTEEN = {"youngest": "16-17"}
NEAR = {"countries": ["DE", "FR"]}
EARLY = {"member_since": NOON.replace(day=1, hour=0)}
AT_HOME = {"email_domains": ["example.com"]}

TABLE = [
    (SIXTEEN, {"age_band": AgeBand.ADULT}, None),
    (SIXTEEN, {"age_band": AgeBand.YOUTH}, None),
    (SIXTEEN, {"age_band": AgeBand.TEEN}, AGE),
    (SIXTEEN, {"age_band": ""}, AGE),
    (NEAR, {"country": "FR"}, None),
    (NEAR, {"country": "US"}, COUNTRY),
    (NEAR, {"country": ""}, COUNTRY),
    (EARLY, {"date_joined": NOON.replace(month=4)}, None),
    (EARLY, {"date_joined": NOON}, SINCE),
    (AT_HOME, {"email": "vera@Example.com"}, None),
    (AT_HOME, {"email": "vera@example.com.evil.org"}, DOMAIN),
    (AT_HOME, {"email": "vera@sub.example.com"}, DOMAIN),
    ({"invited_only": True}, {"email": "Listed@example.com"}, None),
    ({"invited_only": True}, {"email": "stranger@example.com"}, LISTED),
    ({"submitters_only": True}, {"brings": "idea"}, None),
    ({"submitters_only": True}, {"brings": "part"}, None),
    ({"submitters_only": True}, {"brings": "withdrawn"}, BROUGHT),
    ({"submitters_only": True}, {}, BROUGHT),
]


def voter_with(facts, contest):
    vera = member("Vera")
    brings = facts.get("brings")
    for name, value in facts.items():
        if name not in ("brings", "email"):
            setattr(vera, name, value)
    vera.save()
    if "email" in facts:
        vera.emailaddress_set.update(email=facts["email"])
    if brings in ("idea", "withdrawn"):
        brought = idea_in(contest, author=vera, title="Hers")
        if brings == "withdrawn":
            type(brought).objects.filter(pk=brought.pk).update(status="withdrawn")
    if brings == "part":
        CoAuthor.objects.create(idea=idea_in(contest, title="Theirs"), person=vera, right=Right.EDIT)
    return vera


@pytest.mark.parametrize(("rules", "facts", "sentence"), TABLE)
def test_who_may_vote(rules, facts, sentence, client_for):
    contest = contest_in(PhaseKind.VOTING)
    with clock.frozen(BEFORE):
        phase = contest.phases.get(kind=PhaseKind.VOTING)
        save_rules(phase=phase, values=rules, by=SYSTEM)
        invite_voters(phase=phase, addresses={"listed@EXAMPLE.com": "listed@EXAMPLE.com"}, by=SYSTEM)
    idea = idea_in(Contest.objects.get(pk=contest.pk))
    vera = voter_with(facts, contest)
    client = client_for(vera)
    status = client.post(reverse("voting:vote", args=[idea.pk])).status_code
    assert (status, Ballot.objects.filter(user=vera).count()) == ((302, 1) if sentence is None else (403, 0))
    if sentence:
        assert sentence in client.get(idea.get_absolute_url()).content.decode()


def test_an_unconfirmed_address_opens_no_list(client_for):
    contest = contest_in(PhaseKind.VOTING)
    with clock.frozen(BEFORE):
        phase = contest.phases.get(kind=PhaseKind.VOTING)
        save_rules(phase=phase, values={"invited_only": True}, by=SYSTEM)
        invite_voters(phase=phase, addresses={"listed@example.com": "listed@example.com"}, by=SYSTEM)
    idea, vera = idea_in(contest), member("Vera")
    vera.emailaddress_set.create(email="listed@example.com", verified=False, primary=False)
    assert client_for(vera).post(reverse("voting:vote", args=[idea.pk])).status_code == 403
