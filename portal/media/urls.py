from django.urls import path

from portal.media import views

app_name = "media"
urlpatterns = [path("media/images/<path:path>", views.rendition, name="rendition")]
