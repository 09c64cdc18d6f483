from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "ideas.credit"
    label = "credit"

    def ready(self) -> None:
        from ideas.credit import permissions  # noqa: F401  registers its policies
