from django.urls import path

from cms.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("confirm/", views.confirm, name="confirm"),
]
