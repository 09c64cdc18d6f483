from django.urls import path

from portal.notifications import views

app_name = "notifications"
urlpatterns = [
    path("you/notices/", views.notices, name="list"),
    path("you/notices/read/", views.read_all, name="read"),
    path("you/notices/settings/", views.settings, name="settings"),
    path("you/notices/<int:pk>/", views.open_notice, name="open"),
    path("notices/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
