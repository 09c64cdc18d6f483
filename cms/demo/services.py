"""Load the demo: three brands, seven contests in different phases, sixty ideas and what became of them."""

from __future__ import annotations

from django.db import transaction

from cms.demo import script
from cms.demo.contests import stage_contest
from cms.demo.editorial import furnish_site
from cms.demo.outcomes import judge_contest, launch_winner, name_winners
from cms.demo.people import gather
from cms.demo.script import Calendar
from contests.brands.models import Brand
from portal.kernel import clock


def is_loaded() -> bool:
    return Brand.objects.filter(slug="crackle").exists()


@transaction.atomic
def load_demo() -> bool:
    """Load the whole demo, or nothing of it; False when it is there already."""
    if is_loaded():
        return False
    calendar = Calendar(clock.now())
    cast = gather()
    for data in script.contests():
        contest = stage_contest(data, cast, calendar)
        judge_contest(contest, data, cast, calendar)
        awards = name_winners(contest, data, cast, calendar)
        for plan in data.get("launches", []):
            launch_winner(awards[plan["place"] - 1], plan, cast, calendar)
    furnish_site(cast, calendar)
    return True
