"""Potluck's configuration: one file, read from the environment alone.

With an empty environment this is the embedded default: SQLite, local files, local-memory cache, in-process
tasks, mail into `var/mail`. DATABASE_URL, REDIS_URL, S3_BUCKET and EMAIL_URL turn on the larger parts.
A value that cannot be right stops the start with a sentence instead of a surprise later.
"""

from __future__ import annotations

import secrets
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
import structlog
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where and how it runs

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("POTLUCK_DEMO", default=False)
PRODUCTION = env.bool("POTLUCK_PRODUCTION", default=False)
TESTING = "pytest" in sys.modules

VAR_DIR = Path(env.str("POTLUCK_VAR", default=str(BASE_DIR / "var")))
BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")

if DEMO and (
    PRODUCTION
    or env.str("DATABASE_URL", default="").startswith("postgres")
    or env.str("EMAIL_URL", default="")
    or not BASE_URL.startswith(("http://localhost", "http://127.0.0.1", "http://[::1]"))
):
    raise ImproperlyConfigured(
        "POTLUCK_DEMO signs anybody in with one click; it cannot run beside production settings."
    )


def _secret_key() -> str:
    """SECRET_KEY from the environment; outside production one is made on first use and kept in var/."""
    if key := env.str("SECRET_KEY", default=""):
        if len(key) < 32:
            raise ImproperlyConfigured("SECRET_KEY is shorter than 32 characters.")
        return key
    if PRODUCTION:
        raise ImproperlyConfigured("SECRET_KEY must be set in production.")
    kept = VAR_DIR / "secret-key"
    if not kept.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
_host = urlsplit(BASE_URL).hostname
if not _host:
    raise ImproperlyConfigured("BASE_URL must be a whole address such as https://ideas.example.com.")
_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = (
    _LOOPBACK if DEMO else env.list("ALLOWED_HOSTS", default=[_host, *([] if PRODUCTION else _LOOPBACK)])
)
CSRF_TRUSTED_ORIGINS = env.list(
    "CSRF_TRUSTED_ORIGINS", default=[BASE_URL] if BASE_URL.startswith("https") else []
)

INSTALLED_APPS = [
    "portal.kernel",
    "portal.media",
    "portal.accounts",
    "contests.brands",
    "contests.briefs",
    "ideas.entries",
    "ideas.discussion",
    "ideas.refining",
    "ideas.voting",
    "ideas.moderation",
    "ideas.judging",
    "ideas.launches",
    "ideas.credit",
    "ideas.gallery",
    "portal.notifications",
    "cms.pages",
    "cms.workspace",
    "cms.bench",
    "cms.importing",
    "cms.demo",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "vote",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "portal.accounts.openid",
    "allauth.usersessions",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_countries",
    "csp",
    "django_structlog",
    "storages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.kernel.middleware.ClockMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "portal.accounts.middleware.RefusedFormMiddleware",
    "portal.accounts.middleware.ProviderMiddleware",
    "contests.brands.middleware.SecondFactorMiddleware",
    "portal.kernel.middleware.RefusalMiddleware",
    "cms.workspace.fence.AdminPolicyMiddleware",
    "cms.workspace.fence.BrandFenceMiddleware",
    "cms.workspace.rehearsal.middleware.RehearsalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
POTLUCK_SUBSCRIPTIONS = "portal.subscriptions"

_loaders = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", _loaders)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

# --- Data


def _statement_seconds() -> int:
    """How long PostgreSQL works on one statement; 0 is as long as it takes.

    What people wait for, a page or a task, is cut off. A command of manage.py that serves nobody is not: a
    migration, a recount or an import of a large database takes its time.
    """
    seconds = env.int("STATEMENT_TIMEOUT", default=15)
    if not 1 <= seconds <= 600:
        raise ImproperlyConfigured("STATEMENT_TIMEOUT is a number of seconds, from 1 to 600.")
    is_command = Path(sys.argv[0]).name in ("manage.py", "django-admin")
    return 0 if is_command and sys.argv[1:2] not in (["serve"], ["runserver"]) else seconds


DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'potluck.sqlite3'}")}
_database = DATABASES["default"]
IS_POSTGRES = _database["ENGINE"].endswith("postgresql")
if IS_POSTGRES:
    _database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {})["options"] = f"-c statement_timeout={_statement_seconds() * 1000}"
elif _database["ENGINE"].endswith("sqlite3"):
    if not TESTING:
        Path(_database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000"
        ),
    }
else:
    raise ImproperlyConfigured("DATABASE_URL must name PostgreSQL or SQLite.")

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "portal.kernel.caching.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "potluck",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
        }
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "potluck",
            # Room for the comments of some hundred ideas beside the sessions.
            "OPTIONS": {"MAX_ENTRIES": 5_000},
        }
    )
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
STATICFILES_FINDERS = [
    "portal.staticfiles.JoinedSheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
S3_BUCKET = env.str("S3_BUCKET", default="")
_s3 = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT", default=None),
        "region_name": env.str("S3_REGION", default=None),
        "file_overwrite": False,
    },
}
STORAGES = {
    "default": _s3 if S3_BUCKET else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": (
        {**_s3, "OPTIONS": {**_s3["OPTIONS"], "querystring_expire": 300, "location": "private"}}
        if S3_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": VAR_DIR / "private", "base_url": None},
        }
    ),
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
POTLUCK_PICTURE_BYTES = 12 * 1024 * 1024
POTLUCK_PICTURE_PIXELS = 40_000_000
POTLUCK_PICTURES_PER_IDEA = 6
# The web server's internal location of the private folder; empty: this process sends the files.
POTLUCK_ACCEL_PREFIX = env.str("ACCEL_PREFIX", default="")

# --- Tasks

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL)
POTLUCK_IN_PROCESS_TASKS = not CELERY_BROKER_URL
POTLUCK_RAISE_HANDLER_ERRORS = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_connect_timeout": 2, "max_retries": 1}
# Tasks are given by their import path, which is also their Celery name, so that the in-process thread can run
# the same table.
CELERY_BEAT_SCHEDULE = {
    "relay-outbox": {"task": "portal.kernel.tasks.relay_outbox", "schedule": timedelta(seconds=10)},
    "deliver-mail": {"task": "portal.notifications.tasks.deliver_mail", "schedule": timedelta(seconds=10)},
    "fold-ballots": {"task": "ideas.voting.tasks.fold_ballots", "schedule": timedelta(seconds=2)},
    "settle-votes": {"task": "ideas.voting.tasks.settle_votes", "schedule": timedelta(seconds=10)},
    "ask-voters-again": {"task": "ideas.voting.tasks.ask_voters_again", "schedule": timedelta(minutes=5)},
    "publish-pages": {"task": "cms.pages.tasks.publish_scheduled", "schedule": timedelta(minutes=1)},
    "prune-pack-pictures": {
        "task": "ideas.entries.tasks.prune_pack_pictures",
        "schedule": timedelta(days=1),
    },
    "forget-abandoned-drafts": {
        "task": "ideas.entries.tasks.forget_abandoned_drafts",
        "schedule": timedelta(hours=6),
    },
    "prune-outbox": {"task": "portal.kernel.tasks.prune_outbox", "schedule": timedelta(hours=6)},
}

# --- People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.member.MemberForm"
ACCOUNT_FORMS = {
    "signup": "portal.accounts.forms.entrance.SignupForm",
    "login": "portal.accounts.forms.entrance.LoginForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
# The password is optional: joining never asks for one, the log-in form takes one from those who have set it.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "portal.accounts.models.name_of"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# Changing the address on the way stays off: allauth offers it to new members only, which tells who is one.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# A double click on "Send me the code" is no flood.
ACCOUNT_RATE_LIMITS = {"confirm_email": "3/m/key,10/h/key"}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(BASE_URL).scheme
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Potluck"
# A phone's clock may be off by one period, and typing takes its time.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False
# Staff of a brand and operators need a second factor; only the demo lets them in without one.
POTLUCK_STAFF_SECOND_FACTOR = not DEMO


def _minimum_ages() -> dict[str, int]:
    """MINIMUM_AGES="DE=16,FR=15" overrides the ages in portal.accounts.ages, country by country."""
    ages = env.dict("MINIMUM_AGES", cast={"value": int}, default={})
    if wrong := [f"{land}={age}" for land, age in ages.items() if len(land) != 2 or not 13 <= age <= 21]:
        raise ImproperlyConfigured(f"MINIMUM_AGES takes COUNTRY=13 to 21, not {', '.join(wrong)}.")
    return {land.upper(): age for land, age in ages.items()}


POTLUCK_MINIMUM_AGES = _minimum_ages()


def _client_of(name: str) -> dict[str, str] | None:
    """Client id and secret of a sign-in provider: both, or neither."""
    given = {part: env.str(f"{name}_CLIENT_{part.upper()}", default="") for part in ("id", "secret")}
    if bool(given["id"]) != bool(given["secret"]):
        raise ImproperlyConfigured(f"{name}_CLIENT_ID and {name}_CLIENT_SECRET must be set together.")
    return {"client_id": given["id"], "secret": given["secret"]} if given["id"] else None


SOCIALACCOUNT_ADAPTER = "portal.accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "portal.accounts.forms.entrance.SocialSignupForm"}
# Everybody is asked their age and country, so nobody is signed up without the form.
SOCIALACCOUNT_AUTO_SIGNUP = False
# A link leads to the provider: a form that is redirected elsewhere would not pass our form-action.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Seconds for each question to a provider; a request asks four at most.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
for _provider in ("google", "github", "facebook", "microsoft"):
    if _client := _client_of(_provider.upper()):
        INSTALLED_APPS.append(f"allauth.socialaccount.providers.{_provider}")
        # Facebook alone does not document the proof key for web sites.
        SOCIALACCOUNT_PROVIDERS[_provider] = {
            "APPS": [_client],
            "OAUTH_PKCE_ENABLED": _provider != "facebook",
        }


def _address_of_provider(name: str) -> str:
    """An https address; outside production a provider may also run on this machine, without."""
    address = env.str(name, default="").rstrip("/")
    here = ("http://localhost:", "http://127.0.0.1:", "http://[::1]:")
    if not address.startswith(("https://", *(() if PRODUCTION else here))):
        raise ImproperlyConfigured(f"{name} must be the https:// address of the provider.")
    return address


if "github" in SOCIALACCOUNT_PROVIDERS and env.str("GITHUB_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["github"]["GITHUB_URL"] = _address_of_provider("GITHUB_URL")
if _client := _client_of("OIDC"):
    _oidc = {
        "provider_id": "oidc",
        "name": env.str("OIDC_NAME", default="OpenID Connect"),
        "settings": {"server_url": _address_of_provider("OIDC_ISSUER")},
    }
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {"APPS": [{**_client, **_oidc}]}

# --- Security

SECURE_HTTPS = BASE_URL.startswith("https://")
if PRODUCTION and not SECURE_HTTPS:
    raise ImproperlyConfigured("BASE_URL must begin with https:// in production.")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# Wagtail shows previews in a frame of the same origin, so the deployment check's DENY is not for us.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies of ours stand in front; the limits here and allauth's count the client by the same number.
POTLUCK_TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
if not 0 <= POTLUCK_TRUSTED_PROXIES <= 10:
    raise ImproperlyConfigured("TRUSTED_PROXIES is the number of proxies in front, from 0 to 10.")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's admin carries inline scripts and styles without nonces; its policy is looser, and only there.
POTLUCK_ADMIN_CSP = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    # The preview beside the editor is a frame of our own site.
    "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}
POTLUCK_LIMITS = {
    "submit": "20/hour",
    "suggest": "20/hour",
    "save_draft": "120/minute",
    "upload": "60/hour",
    "comment": "20/minute",
    "vote": "60/minute",
    "report": "20/hour",
    "search": "60/minute",
    "invite": "60/hour",
}

# --- Languages and times

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# --- Mail

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"Potluck <potluck@{_host}>")
EMAIL_SUBJECT_PREFIX = ""
if _email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"

# --- Wagtail

WAGTAIL_SITE_NAME = "Potluck"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.media.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = POTLUCK_PICTURE_BYTES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_EMAIL_VALIDATION_ERROR = None
TAGGIT_CASE_INSENSITIVE = True

# --- Records

_structlog_steps = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
structlog.configure(
    processors=[*_structlog_steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
# Addresses stay out of the records: they are personal data.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": (
                structlog.processors.JSONRenderer()
                if PRODUCTION
                else structlog.dev.ConsoleRenderer(colors=False)
            ),
            "foreign_pre_chain": _structlog_steps,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        name: {"level": "WARNING"} for name in ("django_structlog", "django_tasks", "modelsearch", "wagtail")
    },
}
