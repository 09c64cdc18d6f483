from django.urls import path

from ideas.refining.views import deciding_merges, merging

urlpatterns = [
    path("ideas/<int:pk>/merge/", merging.propose, name="propose_merge"),
    path("merges/<int:pk>/", merging.merge, name="merge"),
    path("merges/<int:pk>/change/", merging.change, name="change_merge"),
    path("merges/<int:pk>/agree/", deciding_merges.agree, name="agree_to_merge"),
    path("merges/<int:pk>/decline/", deciding_merges.decline, name="decline_merge"),
    path("merges/<int:pk>/withdraw/", deciding_merges.withdraw, name="withdraw_merge"),
    path("merges/<int:pk>/undo/", deciding_merges.undo, name="undo_merge"),
]
