from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "ideas.entries"
    label = "entries"

    def ready(self) -> None:
        from ideas.entries import moderated, permissions, receivers  # noqa: F401  they register themselves
