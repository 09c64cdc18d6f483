from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from contests.brands.invitations import link_to
from contests.brands.models import Brand, Role
from contests.brands.services import create_brand, invite_staff
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM


class Command(BaseCommand):
    help = (
        "Make the first operator, and, if named, a brand with an invitation for its manager. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="The operator's e-mail address.")
        parser.add_argument("--handle", required=True, help="The operator's public handle.")
        parser.add_argument("--name", default="", help="The operator's display name (default: the handle).")
        parser.add_argument("--brand", default="", help="Name of a brand to add.")
        parser.add_argument("--manager", default="", help="E-mail address of the brand's first manager.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["brand"]) != bool(options["manager"]):
            raise CommandError("--brand and --manager belong together.")
        try:
            self._operator(options)
            if options["brand"]:
                self._brand(options["brand"], options["manager"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _operator(self, options: dict[str, Any]) -> None:
        email = options["email"].strip().lower()
        operator = User.objects.filter(email=email).first()
        if operator is None:
            operator = register_member(
                email=email, handle=options["handle"], display_name=options["name"] or options["handle"]
            )
        if not operator.is_superuser:
            operator.is_superuser = True
            operator.save(update_fields=["is_superuser"])
            self.stdout.write(f"{email} is an operator now.")
        else:
            self.stdout.write(f"{email} is an operator already.")
        self.stdout.write(f"Sign in with a code: {settings.BASE_URL}{reverse('account_login')}")

    def _brand(self, name: str, manager: str) -> None:
        brand = Brand.objects.filter(name__iexact=name).first()
        if brand is None:
            brand = create_brand(name=name, slug=slugify(name)[:60], by=SYSTEM)
            self.stdout.write(f"{brand} is set up.")
        current = brand.staff.current().filter(role=Role.MANAGER, user__email=manager.strip().lower())
        if current.exists():
            self.stdout.write(f"{manager} manages {brand} already.")
            return
        invitation = invite_staff(brand=brand, email=manager, role=Role.MANAGER, by=SYSTEM)
        self.stdout.write(f"Invitation for {manager} (also sent by e-mail):\n{link_to(invitation)}")
