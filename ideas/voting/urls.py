from django.urls import path

from ideas.voting import changed_views, views
from ideas.voting.fraud.views import set_aside
from ideas.voting.record import views as record_views

app_name = "voting"
urlpatterns = [
    path("ideas/<int:idea_pk>/vote/", views.vote, name="vote"),
    path("ideas/<int:idea_pk>/vote/withdraw/", views.withdraw, name="withdraw"),
    path("ideas/<int:idea_pk>/vote/changed/", changed_views.changed, name="changed"),
    path("ideas/<int:idea_pk>/vote/keep/", changed_views.keep, name="keep"),
    path("ideas/<int:idea_pk>/vote/finish/", views.finish, name="finish"),
    path("contests/<slug:slug>/vote/set-aside/", set_aside, name="set_aside"),
    path("contests/<slug:slug>/counted/", record_views.counted, name="counted"),
    path("contests/<slug:slug>/counted/<int:phase_pk>/votes.zip", record_views.download, name="download"),
]
