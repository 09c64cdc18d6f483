"""Compare the folded tallies of a contest with its ballots."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contests.briefs.models import Contest
from ideas.voting.dividing import Misdivided
from ideas.voting.services import recount


class Command(BaseCommand):
    help = "Print the ideas of a contest whose tally differs from their ballots; --repair puts them right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contest", help="The contest's address (slug).")
        parser.add_argument("--repair", action="store_true", help="Set the tallies to what the ballots say.")

    def handle(self, *args: Any, **options: Any) -> None:
        contest = Contest.objects.filter(slug=options["contest"]).first()
        if contest is None:
            raise CommandError(f"There is no contest with the address {options['contest']}.")
        found = recount(contest=contest, repair=options["repair"])
        for difference in found:
            where = f"idea {difference.idea_id}"
            if isinstance(difference, Misdivided):
                where += f" from version {difference.version} on"
            self.stdout.write(f"{where}: tally {difference.tally}, ballots say {difference.counted}")
        if not found:
            self.stdout.write("Every tally agrees with its ballots.")
        elif options["repair"]:
            self.stdout.write(f"{len(found)} put right.")
        else:
            raise CommandError(f"{len(found)} differ. Run again with --repair to put them right.")
