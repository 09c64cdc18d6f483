from django.apps import AppConfig


class RefiningConfig(AppConfig):
    name = "ideas.refining"
    label = "refining"

    def ready(self) -> None:
        from ideas.refining import moderated as moderated
        from ideas.refining import permissions as permissions
