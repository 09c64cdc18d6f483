"""What a contest is chosen to be."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContestKind(models.TextChoices):
    FLAVOUR = "flavour", _("Flavour")
    DESIGN = "design", _("Design")
    OPEN = "open", _("Open ideas")


class ContestStatus(models.TextChoices):
    """What people decide about a contest; what the clock decides is in its phases."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


class AiRule(models.TextChoices):
    ALLOWED = "allowed", _("Help by AI is welcome, and said")
    PARTS = "parts", _("AI may help with parts, not with most of it")
    NONE = "none", _("No help by AI")


class RemixRule(models.TextChoices):
    """Whether ideas of a contest may be made into new ones by others."""

    AUTHORS = "authors", _("Each author decides")
    WELCOME = "welcome", _("Remixes are always welcome")
    NONE = "none", _("No remixes")


class EarlierVotes(models.TextChoices):
    """What becomes of votes that were given to a version before a material change."""

    STAY = "stay", _("They always count")
    CONFIRM = "confirm", _("At the end of the phase they count only if they were confirmed")


class PackShape(models.TextChoices):
    BAG = "bag", _("Bag")
    TUB = "tub", _("Tub")
    BAR = "bar", _("Bar")
    BOTTLE = "bottle", _("Bottle")
