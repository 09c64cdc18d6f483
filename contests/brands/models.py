from __future__ import annotations

import dataclasses

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contests.brands.theme import Look, digest, pattern_svg, style_sheet
from portal.accounts.models import User
from portal.kernel import clock


class Typeface(models.TextChoices):
    """Which of the shipped families sets a brand's headings."""

    EDITORIAL = "editorial", _("Lively grotesk")
    LOUD = "loud", _("Loud condensed")
    TECHNICAL = "technical", _("Wide grotesk")
    ROUND = "round", _("Soft serif")


class Corners(models.TextChoices):
    SHARP = "sharp", _("Sharp")
    GENTLE = "gentle", _("Gentle")
    ROUND = "round", _("Round")


class Pattern(models.TextChoices):
    NONE = "none", _("None")
    CRINKLE = "crinkle", _("Crinkle cut")
    GRID = "grid", _("Grid")
    SPRINKLE = "sprinkle", _("Sprinkles")
    WAVE = "wave", _("Waves")


class Brand(models.Model):
    """A company that sets contests. Its staff see nothing of another brand's work."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    tagline = models.CharField(_("tagline"), max_length=140, blank=True)
    about = models.TextField(_("about the brand"), max_length=4000, blank=True)
    logo = models.ForeignKey(
        "media.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#b4361e",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("A colour such as #b4361e."))],
    )
    accent = models.CharField(
        _("second colour"),
        max_length=7,
        default="#f2b632",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("A colour such as #f2b632."))],
    )
    typeface = models.CharField(
        _("typeface"), max_length=10, choices=Typeface.choices, default=Typeface.EDITORIAL
    )
    corners = models.CharField(_("corners"), max_length=6, choices=Corners.choices, default=Corners.GENTLE)
    pattern = models.CharField(_("pattern"), max_length=10, choices=Pattern.choices, default=Pattern.NONE)
    website = models.URLField(_("website"), blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.PROTECT, null=True, editable=False, related_name="brand"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="brands_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("contests:brand", args=[self.slug])

    @property
    def look(self) -> Look:
        """What the brand chose, as its style sheet and pattern are drawn from it."""
        plain = Look(self.slug, self.colour, self.accent, self.typeface, self.corners, self.pattern)
        tile = pattern_svg(plain)
        if not tile:
            return plain
        url = reverse("brands:pattern", args=[self.slug, digest(tile)])
        return dataclasses.replace(plain, pattern_url=url)

    @property
    def theme_url(self) -> str:
        """Where the brand's style sheet is; the address changes with its content and may be kept for ever."""
        return reverse("brands:theme", args=[self.slug, digest(style_sheet(self.look))])

    @property
    def logo_url(self) -> str:
        """Where the logo is, "" without one. Asks the database nothing, so a list may show many."""
        return reverse("brands:logo", args=[self.slug, self.logo_id]) if self.logo_id else ""


class Role(models.TextChoices):
    MANAGER = "manager", _("manager")
    MODERATOR = "moderator", _("moderator")


class StaffQuerySet(models.QuerySet["Staff"]):
    def current(self) -> StaffQuerySet:
        return self.filter(ended_at__isnull=True)


class Staff(models.Model):
    """A person's role with a brand, from a day until perhaps another."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_roles")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    since = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "user", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="brands_role_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.brand})"


class StaffInvitation(models.Model):
    """A role offered to the owner of an e-mail address. Its link is signed, so no secret is stored."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    accepted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("staff invitation")
        verbose_name_plural = _("staff invitations")

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.brand}"
