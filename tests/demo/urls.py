"""The portal's addresses as they are in demo mode."""

from django.urls import include, path

from portal.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django reads the handlers
from portal.urls import urlpatterns as addresses

urlpatterns = [path("", include("portal.demo.urls")), *addresses]
