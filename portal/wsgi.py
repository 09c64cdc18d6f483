"""The web process. Without Celery it also carries the background thread."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from portal.kernel import background  # noqa: E402 - the apps must be ready first

background.start()
