from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from cms.demo.people import DOMAIN
from cms.demo.script import crowd, read
from cms.demo.services import load_demo
from portal.kernel import clock, outbox
from portal.notifications.models import Delivery, Notice

RECENT = timedelta(days=3)


class Command(BaseCommand):
    help = "Load the demo (brands, contests, ideas); a second run keeps what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded only with POTLUCK_DEMO=1.")
        if load_demo():
            while outbox.relay_all():
                pass
            call_command("update_index", verbosity=0)
            # What happened before this week was read long ago, and only what is new goes out by mail.
            Delivery.objects.all().delete()
            long_ago = clock.now() - RECENT
            Notice.objects.filter(created_at__lt=long_ago).update(read_at=F("created_at"))
            self.stdout.write("The demo is loaded.")
        else:
            self.stdout.write("The demo is there already; make demo-reset starts over.")
        self._say_where()

    def _say_where(self) -> None:
        self.stdout.write(f"\n  {settings.BASE_URL}/          the site")
        self.stdout.write(f"  {settings.BASE_URL}/demo/     sign in with one click")
        self.stdout.write(f"  {settings.BASE_URL}/demo/mail/ the mail it has sent")
        self.stdout.write(f"  {settings.BASE_URL}/admin/    the brands' workspace\n")
        accounts = [(p["role"], p["name"], p["handle"]) for p in read("people")["people"] if "role" in p]
        accounts += [("voter", name, handle) for handle, name in crowd(1)]
        for role, name, handle in accounts:
            self.stdout.write(f"  {role:<14}{name:<20}{handle}@{DOMAIN}")
