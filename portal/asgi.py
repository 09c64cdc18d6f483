"""The web process for ASGI servers. Without Celery it also carries the background thread."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_asgi_application()

from portal.kernel import background  # noqa: E402 - the apps must be ready first

background.start()
