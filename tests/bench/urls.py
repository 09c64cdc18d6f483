from django.urls import include, path

from portal.urls import handler400, handler403, handler404, handler500
from tests.bench import bare

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/bare/<slug:slug>/", bare.bare),
    path("bench/hello/", bare.hello),
    path("", include("portal.urls")),
]
