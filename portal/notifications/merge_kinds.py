"""The kinds of notices about two ideas becoming one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind

_READ = _("Read and answer")
_IDEA = _("See the idea")

MERGE_KINDS = (
    NoticeKind(
        name="merge_proposed",
        label=_("Somebody would like to merge an idea with yours"),
        icon="merge",
        subject=_("Make “%(title)s” and “%(other)s” one idea?"),
        sentence=_("%(who)s proposes to make “%(title)s” and “%(other)s” one idea."),
        more="%(words)s",
        action=_READ,
    ),
    NoticeKind(
        name="merge_changed",
        label=_("The text of a merge is changed"),
        icon="merge",
        subject=_("Another text for “%(title)s” and “%(other)s”"),
        sentence=_("%(who)s proposes another text for “%(title)s” and “%(other)s” as one idea."),
        action=_READ,
    ),
    NoticeKind(
        name="merge_outdated",
        label=_("An idea was changed before a merge"),
        icon="merge",
        subject=_("“%(title)s” and “%(other)s” need your agreement again"),
        sentence=_("“%(title)s” or “%(other)s” was changed before you had both agreed to merge them."),
        more=_("Nothing is lost: look at what would be now, and agree again."),
        action=_READ,
    ),
    NoticeKind(
        name="merged",
        label=_("Your idea is merged with another one"),
        icon="merge",
        subject=_("“%(title)s” and “%(other)s” are one idea now"),
        sentence=_("“%(other)s” is part of “%(title)s” now, and you make it together."),
        more=_("This can be undone for 14 days."),
        action=_IDEA,
    ),
    NoticeKind(
        name="merged_with_vote",
        label=_("An idea that you voted for is merged"),
        icon="heart",
        subject=_("“%(title)s” and “%(other)s” are one idea now"),
        sentence=_("“%(title)s” and “%(other)s” are one idea now, and your vote counts for it, once."),
        more=_("If you do not like it like that, you can take your vote back while voting is on."),
        action=_IDEA,
    ),
    NoticeKind(
        name="merge_declined",
        label=_("A merge is declined"),
        icon="close",
        subject=_("“%(title)s” and “%(other)s” stay two ideas"),
        sentence=_("%(who)s would rather keep “%(title)s” and “%(other)s” as two ideas."),
        action=_("See the proposal"),
    ),
    NoticeKind(
        name="merge_undone",
        label=_("A merge is undone"),
        icon="history",
        subject=_("“%(title)s” and “%(other)s” are two ideas again"),
        sentence=_(
            "%(who)s has undone the merge of “%(title)s” and “%(other)s”. Each has its own votes again."
        ),
        action=_IDEA,
    ),
)
