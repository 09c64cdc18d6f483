from django.urls import path

from ideas.voting import changed_views, views

app_name = "voting"
urlpatterns = [
    path("ideas/<int:idea_pk>/vote/", views.vote, name="vote"),
    path("ideas/<int:idea_pk>/vote/withdraw/", views.withdraw, name="withdraw"),
    path("ideas/<int:idea_pk>/vote/changed/", changed_views.changed, name="changed"),
    path("ideas/<int:idea_pk>/vote/keep/", changed_views.keep, name="keep"),
    path("ideas/<int:idea_pk>/vote/finish/", views.finish, name="finish"),
]
