from django.urls import path

from portal.kernel import views

app_name = "kernel"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
