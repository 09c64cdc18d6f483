from django.urls import path, re_path

from ideas.entries.views import drafts, pictures, withdrawing

app_name = "entries"
urlpatterns = [
    path("contests/<slug:slug>/ideas/draft/", drafts.autosave, name="autosave"),
    path("contests/<slug:slug>/ideas/draft/pictures/", drafts.upload, name="upload"),
    path("contests/<slug:slug>/ideas/draft/pictures/remove/", drafts.remove_picture, name="remove_picture"),
    path("contests/<slug:slug>/ideas/draft/pictures/cover/", drafts.choose_cover, name="choose_cover"),
    path("contests/<slug:slug>/pack.svg", pictures.pack_preview, name="pack_preview"),
    path("ideas/<int:pk>/pack.svg", pictures.pack_svg, name="pack_svg"),
    path("ideas/<int:pk>/pack.png", pictures.pack_png, name="pack_png"),
    path("ideas/<int:pk>/share.png", pictures.share_png, name="share_png"),
    path("ideas/<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw"),
    re_path(r"^pictures/(?P<token>[0-9a-f-]{36})/(?P<size>large|small)/$", pictures.picture, name="picture"),
]
