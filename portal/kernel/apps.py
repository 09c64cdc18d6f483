from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "portal.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from django.core import checks

        from portal.kernel import wiring

        wiring.load()
        checks.register(wiring.check)
