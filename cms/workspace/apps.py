from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "cms.workspace"
    label = "workspace"

    def ready(self) -> None:
        from cms.workspace import permissions  # noqa: F401 - registers the policies
