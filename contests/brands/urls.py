from django.urls import path, re_path

from contests.brands import views

app_name = "brands"
urlpatterns = [
    re_path(r"^brands/(?P<slug>[-\w]+)/theme\.(?P<digest>[0-9a-f]{12})\.css$", views.theme, name="theme"),
    re_path(
        r"^brands/(?P<slug>[-\w]+)/pattern\.(?P<digest>[0-9a-f]{12})\.svg$", views.pattern, name="pattern"
    ),
    path("brands/<slug:slug>/logo/<int:pk>/", views.logo, name="logo"),
    path("invitations/staff/<str:token>/", views.invitation, name="invitation"),
]
