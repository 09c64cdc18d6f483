from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "ideas.moderation"
    label = "moderation"

    def ready(self) -> None:
        from ideas.moderation import permissions  # noqa: F401  registers its policies
