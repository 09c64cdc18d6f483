from django.urls import path

from ideas.judging import views

app_name = "judging"
urlpatterns = [
    path("judging/", views.room, name="room"),
    path("judging/invitations/<str:token>/", views.invitation, name="invitation"),
    path("judging/<int:pk>/", views.panel, name="panel"),
    path("judging/<int:panel>/<int:idea>/", views.score, name="score"),
]
