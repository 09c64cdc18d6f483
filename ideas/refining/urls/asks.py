from django.urls import path

from ideas.refining.views import asks

urlpatterns = [
    path("ideas/<int:pk>/help/", asks.asks, name="asks"),
    path("help/<int:pk>/close/", asks.close, name="close_ask"),
]
