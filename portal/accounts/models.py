from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.kernel import clock

HANDLE = r"[a-z0-9](?:[a-z0-9_]{1,28}[a-z0-9])"


class AgeBand(models.TextChoices):
    """How old a member was at sign-up; the date of birth itself is never kept."""

    TEEN = "13-15", _("13 to 15")
    YOUTH = "16-17", _("16 or 17")
    ADULT = "18+", _("18 or older")


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A member with an e-mail address; without a password they sign in by code."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Signs in by e-mail address, is known by handle and display name."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    handle = models.CharField(
        _("handle"),
        max_length=30,
        validators=[
            RegexValidator(f"^{HANDLE}$", _("Small letters, digits and _ in between; 3 to 30 of them."))
        ],
        help_text=_("Your public name in addresses and credits, such as @mango_lover."),
    )
    display_name = models.CharField(_("display name"), max_length=60)
    country = CountryField(_("country"), blank=True)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, blank=True)
    bio = models.CharField(_("about you"), max_length=280, blank=True)
    is_profile_public = models.BooleanField(_("show my profile to everybody"), default=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_former = models.BooleanField(_("has closed the account"), default=False, editable=False)
    date_joined = models.DateTimeField(_("member since"), default=clock.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["handle", "display_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="accounts_email_lower"),
            models.UniqueConstraint(Lower("handle"), name="accounts_handle_once"),
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"

    def get_absolute_url(self) -> str:
        return reverse("gallery:profile", args=[self.handle])

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_staff(self) -> bool:
        """Operators only; brand staff have their roles in `brands.Staff`."""
        return self.is_superuser

    @property
    def is_minor(self) -> bool:
        return self.age_band in (AgeBand.TEEN, AgeBand.YOUTH)


def name_of(user: User) -> str:
    """How allauth's pages and mails call a member."""
    return user.display_name
