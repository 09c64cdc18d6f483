from django.urls import path

from ideas.gallery import entry_urls
from ideas.gallery.views import idea, lists, people

app_name = "gallery"
urlpatterns = [
    *entry_urls.urlpatterns,
    path("ideas/", lists.everything, name="all"),
    path("contests/<slug:slug>/ideas/", lists.contest, name="contest"),
    path("ideas/<int:pk>/", idea.idea, name="idea"),
    path("ideas/<int:pk>/versions/", idea.history, name="history"),
    path("ideas/<int:pk>/versions/<int:number>/", idea.version, name="version"),
    path("people/<slug:handle>/", people.profile, name="profile"),
    path("you/", people.you, name="you"),
]
