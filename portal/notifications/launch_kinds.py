"""The kinds of notices about products on their way to the shelf, and whose names stand on them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind

_LAUNCH = _("Follow the launch")

LAUNCH_KINDS = (
    NoticeKind(
        name="launch_started",
        label=_("Your idea is on its way to the shelf"),
        icon="rocket",
        subject=_("“%(launch)s” is on its way"),
        sentence=_("%(brand)s has begun to make “%(launch)s”. You follow it, and hear of every step."),
        action=_LAUNCH,
    ),
    NoticeKind(
        name="stage_moved",
        label=_("A launch you follow takes a step"),
        icon="rocket",
        subject=_("“%(launch)s”: %(stage)s"),
        sentence=_("“%(launch)s” is now at this stage: %(stage)s."),
        more="%(reason)s",
        action=_LAUNCH,
    ),
    NoticeKind(
        name="milestone_reached",
        label=_("A launch you follow reaches a milestone"),
        icon="check",
        subject=_("“%(launch)s” reached a milestone: %(milestone)s"),
        sentence=_("“%(launch)s” reached a milestone: %(milestone)s."),
        action=_LAUNCH,
    ),
    NoticeKind(
        name="milestone_moved",
        label=_("A date of a launch you follow moves"),
        icon="calendar",
        subject=_("“%(launch)s”: new date for “%(milestone)s”"),
        sentence=_("“%(milestone)s” of “%(launch)s” is now planned for %(day)s."),
        more=_("Why: %(reason)s"),
        action=_LAUNCH,
    ),
    NoticeKind(
        name="launch_update",
        label=_("News about a launch you follow"),
        icon="rocket",
        subject=_("“%(launch)s”: %(headline)s"),
        sentence=_("News about “%(launch)s”: %(headline)s"),
        more="%(words)s",
        action=_("Read on"),
    ),
    NoticeKind(
        name="credited",
        label=_("You are credited for a product"),
        icon="bowl",
        subject=_("Your name is on “%(launch)s”"),
        sentence=_("You are credited for your part in “%(launch)s” by %(brand)s."),
        action=_("See the credits"),
    ),
)
