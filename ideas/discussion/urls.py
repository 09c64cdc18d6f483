from django.urls import path

from ideas.discussion import views

app_name = "discussion"
urlpatterns = [
    path("ideas/<int:idea_pk>/comments/", views.comment, name="comment"),
    path("comments/<int:pk>/edit/", views.edit, name="edit"),
    path("comments/<int:pk>/remove/", views.remove, name="remove"),
]
