from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from cms.pages.views import brands, contests, feeds, search, sitemaps, stories

contest_patterns = [
    path("contests/", contests.contest_list, name="list"),
    path("contests/<slug:slug>/", contests.detail, name="detail"),
    path("contests/<slug:slug>/rules/", contests.rules, name="rules"),
    path("contests/<slug:slug>/results/", contests.results, name="results"),
    path("contests/<slug:slug>/feed/", feeds.ContestFeed(), name="feed"),
    path("brands/<slug:slug>/", brands.brand, name="brand"),
]
story_patterns = [
    path("write/", stories.write, name="write"),
    path("mine/", stories.mine, name="mine"),
    path("mine/<int:pk>/", stories.edit, name="edit"),
]

urlpatterns = [
    path("", include((contest_patterns, "contests"))),
    path("stories/", include((story_patterns, "stories"))),
    path("search/", search.search, name="search"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": sitemaps.SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": sitemaps.SITEMAPS}, name="sitemap_section"),
    path("robots.txt", feeds.robots, name="robots"),
]
