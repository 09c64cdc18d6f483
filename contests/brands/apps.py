from django.apps import AppConfig


class BrandsConfig(AppConfig):
    name = "contests.brands"
    label = "brands"
