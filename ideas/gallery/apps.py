from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "ideas.gallery"
    label = "gallery"
