"""The kinds of notices about making an idea together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind

_TEAM = _("See who makes it")
_IDEA = _("See the idea")

TEAM_KINDS = (
    NoticeKind(
        name="coauthor_invited",
        label=_("Somebody invites you to make an idea together"),
        icon="users",
        subject=_("%(who)s asks: make “%(title)s” together?"),
        sentence=_("%(who)s asks you to make “%(title)s” together with them. You may then: %(right)s."),
        more="%(words)s",
        action=_("See the invitation"),
    ),
    NoticeKind(
        name="coauthor_accepted",
        label=_("Somebody accepts your invitation to an idea"),
        icon="check",
        subject=_("%(who)s makes “%(title)s” with you"),
        sentence=_("%(who)s accepted your invitation and makes “%(title)s” with you now."),
        action=_TEAM,
    ),
    NoticeKind(
        name="coauthor_declined",
        label=_("Somebody declines your invitation to an idea"),
        icon="close",
        subject=_("%(who)s will not make “%(title)s” with you"),
        sentence=_("%(who)s declined your invitation to make “%(title)s” together."),
        action=_TEAM,
    ),
    NoticeKind(
        name="join_asked",
        label=_("Somebody asks to join your idea"),
        icon="users",
        subject=_("%(who)s would like to make “%(title)s” with you"),
        sentence=_("%(who)s asks to make “%(title)s” together with you."),
        more="%(words)s",
        action=_("Read and answer"),
    ),
    NoticeKind(
        name="join_accepted",
        label=_("You are taken into an idea"),
        icon="check",
        subject=_("You make “%(title)s” now, too"),
        sentence=_("%(who)s took you in: you make “%(title)s” too now. You may: %(right)s."),
        more=_("Nobody votes for an idea they make: if you had voted for it, your vote is taken back."),
        action=_IDEA,
    ),
    NoticeKind(
        name="join_declined",
        label=_("Your request to join an idea is declined"),
        icon="close",
        subject=_("An answer about “%(title)s”"),
        sentence=_("The authors of “%(title)s” go on without you this time."),
        more="%(words)s",
        action=_IDEA,
    ),
    NoticeKind(
        name="coauthor_joined",
        label=_("Somebody joins an idea you make"),
        icon="users",
        subject=_("%(who)s joined “%(title)s”"),
        sentence=_("%(who)s makes “%(title)s” with you now."),
        action=_TEAM,
    ),
    NoticeKind(
        name="coauthor_left",
        label=_("Somebody leaves an idea you make"),
        icon="user",
        subject=_("%(who)s left “%(title)s”"),
        sentence=_("%(who)s no longer makes “%(title)s”. What they wrote, and their credit for it, stay."),
        action=_TEAM,
    ),
    NoticeKind(
        name="coauthor_removed",
        label=_("You are taken off an idea"),
        icon="user",
        subject=_("You no longer make “%(title)s”"),
        sentence=_("You were taken off the team of “%(title)s”. Credit for what you did stays yours."),
        action=_IDEA,
    ),
)
