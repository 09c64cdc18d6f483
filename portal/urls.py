"""Every address of the site. Wagtail's pages take what is left."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"

urlpatterns = [
    path("", include("portal.kernel.urls")),
    *([path("", include("portal.demo.urls"))] if settings.DEMO else []),
    path("", include("portal.accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("contests.brands.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("portal.media.urls")),
    path("", include("ideas.entries.urls")),
    path("", include("ideas.gallery.urls")),
    path("", include("ideas.discussion.urls")),
    path("", include("ideas.refining.urls")),
    path("", include("ideas.voting.urls")),
    path("", include("cms.workspace.urls")),
    path("", include("ideas.moderation.urls")),
    path("", include("ideas.judging.urls")),
    path("", include("ideas.launches.urls")),
    path("", include("portal.notifications.urls")),
    path("", include("cms.pages.urls")),
    path("", include(wagtail_urls)),
]
