from django.urls import path

from ideas.launches import views
from ideas.launches.feeds import LaunchFeed

app_name = "launches"
urlpatterns = [
    path("launches/<slug:slug>/", views.detail, name="detail"),
    path("launches/<slug:slug>/feed/", LaunchFeed(), name="feed"),
    path("launches/<slug:slug>/follow/", views.follow, name="follow"),
]
