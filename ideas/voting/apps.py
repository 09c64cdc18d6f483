from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "ideas.voting"
    label = "voting"

    def ready(self) -> None:
        from ideas.voting import permissions as permissions
        from ideas.voting import support

        support.attach()
