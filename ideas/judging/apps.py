from django.apps import AppConfig


class JudgingConfig(AppConfig):
    name = "ideas.judging"
    label = "judging"

    def ready(self) -> None:
        from ideas.judging import permissions  # noqa: F401  registers its policies
