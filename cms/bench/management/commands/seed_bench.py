"""Fill a contest with invented ideas, ballots and comments, for measuring."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.bench.services import FILLED, fill
from cms.bench.stage import contest_to_fill
from cms.bench.tables import settle
from contests.briefs.models import Contest


class Command(BaseCommand):
    help = "Fill a contest with invented ideas, ballots and comments up to the numbers given, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ideas", type=_count, default=1_000)
        parser.add_argument("--ballots", type=_count, default=0)
        parser.add_argument("--comments", type=_count, default=0)
        parser.add_argument(
            "--contest", help="Address of the contest; without it one is made for the purpose."
        )
        parser.add_argument("--seed", type=int, default=1, help="Another number gives other words and votes.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Invented ideas and votes have no place in a production database.")
        started = time.monotonic()
        contest = self._contest(options["contest"])
        numbers = {name: options[name] for name in ("ideas", "ballots", "comments", "seed")}
        try:
            added = fill(contest=contest, **numbers)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        settle(*FILLED)
        self.stdout.write(
            f"{contest.slug}: {added.ideas} ideas, {added.ballots} ballots, {added.comments} comments "
            f"added in {time.monotonic() - started:.1f} s."
        )

    def _contest(self, slug: str | None) -> Contest:
        if slug is None:
            return contest_to_fill()
        found = Contest.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no contest with the address {slug}.")
        return found


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number
