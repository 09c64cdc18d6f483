from __future__ import annotations

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from contests.briefs.models.contest import Contest


class FieldKind(models.TextChoices):
    LINE = "line", _("Short text")
    TEXT = "text", _("Long text")
    CHOICE = "choice", _("Choice")
    CHOICES = "choices", _("Several choices")
    NUMBER = "number", _("Number")
    PICTURE = "picture", _("Picture")
    INGREDIENTS = "ingredients", _("Ingredients")


class FormField(Orderable):
    """A question of the contest's entry form, beside the title and the pitch that every idea has."""

    contest = ParentalKey(Contest, on_delete=models.CASCADE, related_name="form_fields")
    key = models.CharField(
        max_length=40, editable=False,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$")],
        help_text=_("The answer's name in stored versions; never changes."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=12, choices=FieldKind.choices)
    label = models.CharField(_("question"), max_length=120)
    help = models.CharField(_("help"), max_length=240, blank=True)
    is_required = models.BooleanField(_("required"), default=False)
    options = models.TextField(_("choices, one a line"), max_length=4000, blank=True)
    at_least = models.IntegerField(
        _("at least"),
        null=True,
        blank=True,
        help_text=_("Characters, choices, ingredients or the number itself."),
    )
    at_most = models.IntegerField(_("at most"), null=True, blank=True, validators=[MinValueValidator(1)])

    class Meta(Orderable.Meta):
        verbose_name = _("question of the entry form")
        verbose_name_plural = _("entry form")
        constraints = [
            models.UniqueConstraint(fields=["contest", "key"], name="briefs_field_key_once"),
            models.CheckConstraint(
                condition=models.Q(at_least__isnull=True)
                | models.Q(at_most__isnull=True)
                | models.Q(at_most__gte=models.F("at_least")),
                name="briefs_field_limits",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def option_list(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]
