"""The kinds of notices about votes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind

VOTING_KINDS = (
    NoticeKind(
        name="vote_outdated",
        label=_("An idea changes after you voted for it"),
        icon="history",
        subject=_("“%(title)s” changed since you voted"),
        sentence=_("“%(title)s” in %(contest)s is not what it was when you voted for it."),
        more=_("See word by word what changed, then keep your vote or take it back."),
        action=_("See what changed"),
    ),
    NoticeKind(
        name="vote_lapsing",
        label=_("An idea changes after you voted for it, and your vote needs your word"),
        icon="history",
        subject=_("“%(title)s” changed: does your vote stand?"),
        sentence=_("“%(title)s” in %(contest)s is not what it was when you voted for it."),
        more=_(
            "See word by word what changed, then keep your vote or take it back. "
            "If you do not keep it, it stops counting on %(until)s."
        ),
        action=_("See what changed"),
    ),
)
