from django.urls import path

from ideas.refining.views import authorship, deciding, suggesting, suggestions, versions

urlpatterns = [
    path("ideas/<int:pk>/suggest/", suggesting.suggest, name="suggest"),
    path("ideas/<int:pk>/suggestions/", suggestions.of_idea, name="suggestions"),
    path("ideas/<int:pk>/versions/<int:number>/authors/", authorship.authors, name="authors"),
    path("ideas/<int:pk>/versions/<int:number>/restore/", versions.restore, name="restore"),
    path("ideas/<int:pk>/versions/<int:number>/blank/", versions.blank, name="blank"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/revise/", suggesting.revise, name="revise"),
    path("suggestions/<int:pk>/accept/", deciding.accept, name="accept"),
    path("suggestions/<int:pk>/decline/", deciding.decline, name="decline"),
    path("suggestions/<int:pk>/withdraw/", deciding.withdraw, name="withdraw_suggestion"),
    path("suggestions/<int:pk>/remix/", deciding.remix, name="remix_suggestion"),
    path("suggestions/<int:pk>/like/", suggestions.like, name="like"),
    path("suggestions/<int:pk>/comments/", suggestions.remark, name="remark"),
    path("suggestions/comments/<int:pk>/remove/", suggestions.remove_remark, name="remove_remark"),
]
