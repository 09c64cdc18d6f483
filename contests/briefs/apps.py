from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "contests.briefs"
    label = "briefs"
