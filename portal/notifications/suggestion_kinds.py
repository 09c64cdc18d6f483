"""The kinds of notices about suggestions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind

SUGGESTION_KINDS = (
    NoticeKind(
        name="suggestion_sent",
        label=_("Somebody suggests an edit to your idea"),
        icon="merge",
        subject=_("%(who)s suggests an edit to “%(title)s”"),
        sentence=_("%(who)s suggests an edit to your idea “%(title)s”."),
        more="%(words)s",
        action=_("See what would change"),
    ),
    NoticeKind(
        name="suggestion_accepted",
        label=_("Your suggestion is taken in"),
        icon="check",
        subject=_("Your words are in “%(title)s”"),
        sentence=_("What you suggested for “%(title)s” is in version %(number)s, with your name on it."),
        more="%(words)s",
        action=_("See the idea"),
    ),
    NoticeKind(
        name="suggestion_declined",
        label=_("Your suggestion is declined"),
        icon="close",
        subject=_("An answer to your suggestion for “%(title)s”"),
        sentence=_("The authors of “%(title)s” leave it as it is, and thank you for your suggestion."),
        more="%(words)s",
        action=_("See your suggestion"),
    ),
    NoticeKind(
        name="suggestion_discussed",
        label=_("Somebody comments on a suggestion of yours, or for your idea"),
        icon="comment",
        subject=_("%(who)s commented on a suggestion for “%(title)s”"),
        sentence=_("%(who)s commented on a suggestion for “%(title)s”."),
        more="%(words)s",
        action=_("Read and answer"),
    ),
)
