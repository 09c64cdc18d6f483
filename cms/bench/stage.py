"""The contest that is filled when none is named: a flavour contest, open to everything for a year."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from contests.brands.models import Brand
from contests.brands.services import create_brand
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from contests.briefs.services import (
    PhaseRow,
    create_contest,
    publish_contest,
    save_legal_profile,
    save_schedule,
)
from portal.kernel import clock
from portal.kernel.policies import SYSTEM

SLUG = "every-taste-there-is"
BEGUN = timedelta(days=30)
RUNS = timedelta(days=365)
LEGAL = {
    "sponsor": "Bench Ltd",
    "sponsor_address": "1 Measure Street\n1000 Exampleton",
    "decides": "vote",
    "countries": ["GB", "IE", "FR", "DE"],
    "minimum_age": 16,
    "excluded": "Nobody.",
    "entry_limit": "None.",
    "no_purchase_necessary": True,
    "prizes_and_value": "None; this contest exists to be measured.",
    "how_chosen": "Nobody is chosen.",
    "how_verified": "Nobody is verified.",
    "how_told": "Nobody is told.",
    "void_where": "Everywhere.",
}


def contest_to_fill() -> Contest:
    """The contest of the benchmark, made on first use."""
    if known := Contest.objects.filter(slug=SLUG).first():
        return known
    brand = Brand.objects.filter(slug="bench").first() or create_brand(name="Bench", slug="bench", by=SYSTEM)
    opens_at = clock.now() - BEGUN
    with clock.frozen(opens_at - timedelta(days=1)):
        contest = create_contest(
            brand=brand,
            template="flavour",
            title="Every taste there is",
            slug=SLUG,
            opens_at=opens_at,
            closes_at=opens_at + RUNS,
            prize_title="A year of crisps",
            prize_value=Decimal(500),
            entries_per_person=None,
            by=SYSTEM,
        )
        rows = [
            PhaseRow(kind=PhaseKind.OPEN, starts_at=opens_at, ends_at=opens_at + RUNS),
            PhaseRow(kind=PhaseKind.RESULTS, starts_at=opens_at + RUNS, ends_at=None),
        ]
        save_schedule(contest=contest, rows=rows, by=SYSTEM)
        save_legal_profile(contest=contest, values=LEGAL, by=SYSTEM)
        publish_contest(contest=contest, by=SYSTEM)
    return Contest.objects.get(pk=contest.pk)
