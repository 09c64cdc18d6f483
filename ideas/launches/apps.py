from django.apps import AppConfig


class LaunchesConfig(AppConfig):
    name = "ideas.launches"
    label = "launches"

    def ready(self) -> None:
        from ideas.launches import permissions  # noqa: F401  registers its policies
