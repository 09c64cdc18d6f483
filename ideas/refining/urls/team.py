from django.urls import path

from ideas.refining.views import joining, team

urlpatterns = [
    path("ideas/<int:pk>/team/", team.team, name="team"),
    path("ideas/<int:pk>/team/leave/", team.leave, name="leave"),
    path("ideas/<int:pk>/team/<int:coauthor>/", team.change, name="coauthor"),
    path("ideas/<int:pk>/team/invitations/<int:invitation>/cancel/", team.cancel, name="cancel_invitation"),
    path("ideas/<int:pk>/team/requests/<int:asked>/", team.answer, name="answer_request"),
    path("ideas/<int:pk>/join/", joining.join, name="join"),
    path("ideas/<int:pk>/edit/lock/", team.lock, name="lock"),
    path("co-author/<str:token>/", joining.invitation, name="invitation"),
]
