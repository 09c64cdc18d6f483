"""The portal's settings, with the few addresses that only the benchmark serves and no limit on searching."""

from portal.settings import *  # noqa: F403 - settings are taken over as a whole
from portal.settings import MIDDLEWARE, POTLUCK_LIMITS

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.bare.OutsideMiddleware", *MIDDLEWARE]
POTLUCK_LIMITS = {**POTLUCK_LIMITS, "search": ""}
