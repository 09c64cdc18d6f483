from django.urls import path

from ideas.refining.views import family, remix_requests, remixing

urlpatterns = [
    path("ideas/<int:pk>/remix/", remixing.remix, name="remix"),
    path("ideas/<int:pk>/remix/ask/", remixing.ask, name="ask_to_remix"),
    path("ideas/<int:pk>/remix/wish/", remixing.wish, name="remix_wish"),
    path("ideas/<int:pk>/family/", family.family, name="family"),
    path("remix-requests/", remix_requests.requests, name="remix_requests"),
    path("remix-requests/<int:pk>/", remix_requests.answer, name="answer_remix_request"),
]
