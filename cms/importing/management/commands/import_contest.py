from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.importing.reading import read_folder
from cms.importing.services import import_contest
from contests.brands.models import Brand
from portal.accounts.models import User


class Command(BaseCommand):
    help = "Load a finished contest (ideas, people, moderation states, ballots) from a folder of CSV files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--brand", required=True, help="The brand's address, such as crackle.")
        parser.add_argument(
            "--by", help="E-mail address of the operator who imports; the first one otherwise."
        )
        parser.add_argument("--preview", action="store_true", help="Read and check, write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand with the address {options['brand']}.")
        record = read_folder(options["folder"])
        if record.problems:
            raise CommandError("\n".join(map(str, record.problems)))
        if options["preview"]:
            self.stdout.write(
                f"{record.title}: {len(record.ideas)} ideas, {len(record.people)} people, "
                f"{len(record.ballots)} ballots. Nothing was written."
            )
            return
        try:
            done = import_contest(record=record, brand=brand, by=self._operator(options["by"]))
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(
            f"{done.contest.title}: {done.ideas} ideas, {done.people} people, {done.ballots} ballots added."
        )

    def _operator(self, email: str | None) -> User:
        operators = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
        if email:
            operators = operators.filter(email=email.lower())
        operator = operators.first()
        if operator is None:
            raise CommandError("There is no such operator yet; manage.py bootstrap makes the first one.")
        return operator
