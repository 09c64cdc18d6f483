from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "ideas.discussion"
    label = "discussion"

    def ready(self) -> None:
        from ideas.discussion import moderated as moderated
        from ideas.discussion import permissions as permissions
