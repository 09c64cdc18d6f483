"""Every kind of notice: one row each, with its sentence, its mail, and what must be visible to be told.

A sentence is filled with the notice's facts when somebody reads it, in their language. `about` in the facts
names the thing it tells of as [kind, key]; whoever may not see that thing is not told.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kind import NoticeKind
from portal.notifications.launch_kinds import LAUNCH_KINDS
from portal.notifications.merge_kinds import MERGE_KINDS
from portal.notifications.suggestion_kinds import SUGGESTION_KINDS
from portal.notifications.team_kinds import TEAM_KINDS
from portal.notifications.voting_kinds import VOTING_KINDS

_YOUR_IDEA = _("See your idea")
_CONTEST = _("See the contest")

_ALL = (
    NoticeKind(
        name="idea_published",
        label=_("Your idea is published"),
        icon="bowl",
        subject=_("Your idea “%(title)s” is on the table"),
        sentence=_("Your idea “%(title)s” is published in %(contest)s."),
        more=_(
            "Share it with friends, and see what others brought: an idea grows when people talk about it."
        ),
        action=_YOUR_IDEA,
    ),
    NoticeKind(
        name="idea_commented",
        label=_("Somebody comments on your idea"),
        icon="comment",
        subject=_("%(who)s commented on “%(title)s”"),
        sentence=_("%(who)s commented on your idea “%(title)s”."),
        more="%(words)s",
        action=_("Read and answer"),
    ),
    NoticeKind(
        name="comment_replied",
        label=_("Somebody answers your comment"),
        icon="reply",
        subject=_("%(who)s answered you about “%(title)s”"),
        sentence=_("%(who)s answered your comment on “%(title)s”."),
        more="%(words)s",
        action=_("Read and answer"),
    ),
    NoticeKind(
        name="mentioned",
        label=_("Somebody mentions you"),
        icon="user",
        subject=_("%(who)s mentioned you on “%(title)s”"),
        sentence=_("%(who)s mentioned you on “%(title)s”."),
        more="%(words)s",
        action=_("Read and answer"),
    ),
    NoticeKind(
        name="hidden",
        label=_("A moderator hides something of yours"),
        icon="eye-off",
        subject=_("We have hidden something of yours: “%(title)s”"),
        sentence=_("A moderator of %(brand)s has hidden your %(thing)s “%(title)s”."),
        more=_("Their reason: %(reason)s"),
        action=_("See it and the reason"),
    ),
    NoticeKind(
        name="restored",
        label=_("A moderator restores something of yours"),
        icon="eye",
        subject=_("“%(title)s” is visible again"),
        sentence=_("Your %(thing)s “%(title)s” is visible again."),
        more=_("What the moderator says: %(reason)s"),
        action=_("See it"),
    ),
    NoticeKind(
        name="report_decided",
        label=_("A decision about what you reported"),
        icon="shield",
        subject=_("We looked at what you reported"),
        sentence=_("A moderator of %(brand)s looked at the %(thing)s you reported: %(outcome)s"),
        action=_("See what you reported"),
    ),
    NoticeKind(
        name="case_opened",
        label=_("Something of your brand is reported"),
        icon="flag",
        subject=_("Reported at %(brand)s: “%(title)s”"),
        sentence=_("Somebody reported the %(thing)s “%(title)s”. It waits on the desk of %(brand)s."),
        action=_("Open the desk"),
    ),
    NoticeKind(
        name="case_changed",
        label=_("Something you screened has changed"),
        icon="flag",
        subject=_("Changed at %(brand)s: “%(title)s”"),
        sentence=_(
            "The %(thing)s “%(title)s” was changed after it came out. It is on the desk of %(brand)s."
        ),
        action=_("Open the desk"),
    ),
    NoticeKind(
        name="shortlisted",
        label=_("Your idea goes before the judges"),
        icon="star",
        subject=_("“%(title)s” is shortlisted"),
        sentence=_("Your idea “%(title)s” is shortlisted in %(contest)s: it goes before the judges."),
        action=_YOUR_IDEA,
    ),
    NoticeKind(
        name="won",
        label=_("Your idea wins"),
        icon="trophy",
        subject=_("“%(title)s” has won!"),
        sentence=_("Your idea “%(title)s” has won in %(contest)s."),
        more="%(citation)s",
        action=_YOUR_IDEA,
    ),
    NoticeKind(
        name="remixed",
        label=_("Somebody makes a new idea from yours"),
        icon="remix",
        subject=_("%(who)s made “%(remix)s” from “%(title)s”"),
        sentence=_("%(who)s made a new idea from your “%(title)s”: “%(remix)s”."),
        more=_("It names yours as what it is made from, and what is left of your words is credited to you."),
        action=_("See the new idea"),
    ),
    NoticeKind(
        name="remix_asked",
        label=_("Somebody asks to build on an idea"),
        icon="remix",
        subject=_("%(who)s would like to build on “%(title)s”"),
        sentence=_("%(who)s would like to make a new idea from “%(title)s” for %(target)s."),
        more="%(words)s",
        action=_("Answer"),
    ),
    NoticeKind(
        name="remix_agreed",
        label=_("You may build on an idea"),
        icon="remix",
        subject=_("You may build on “%(title)s”"),
        sentence=_("You asked to make a new idea from “%(title)s” for %(target)s. The answer is yes."),
        action=_("Begin"),
    ),
    NoticeKind(
        name="remix_refused",
        label=_("You may not build on an idea"),
        icon="remix",
        subject=_("About “%(title)s”: the answer was no"),
        sentence=_("You asked to make a new idea from “%(title)s” for %(target)s. The answer is no."),
        more=_("An idea of your own is as welcome as ever."),
        action=_("See what you asked for"),
    ),
    NoticeKind(
        name="phase_extended",
        label=_("A deadline of your contest moves"),
        icon="clock",
        subject=_("%(contest)s: more time"),
        sentence=_("%(contest)s has more time. Now until %(until)s: %(phase)s."),
        more=_("Why: %(reason)s"),
        action=_CONTEST,
    ),
    NoticeKind(
        name="contest_paused",
        label=_("Your contest is paused"),
        icon="pause",
        subject=_("%(contest)s is paused"),
        sentence=_("%(contest)s is paused. What you brought is safe; the deadlines move by the pause."),
        more=_("Why: %(reason)s"),
        action=_CONTEST,
    ),
    NoticeKind(
        name="contest_resumed",
        label=_("Your contest goes on"),
        icon="play",
        subject=_("%(contest)s goes on"),
        sentence=_("%(contest)s goes on. The deadlines have moved by the pause."),
        action=_CONTEST,
    ),
    NoticeKind(
        name="contest_cancelled",
        label=_("Your contest is cancelled"),
        icon="close",
        subject=_("%(contest)s is cancelled"),
        sentence=_("%(contest)s is cancelled. Your ideas stay yours."),
        more=_("Why: %(reason)s"),
        action=_CONTEST,
    ),
    NoticeKind(
        name="judge_joined",
        label=_("A judge you invited joins"),
        icon="users",
        subject=_("%(who)s judges %(contest)s"),
        sentence=_("%(who)s accepted your invitation to judge %(contest)s."),
        action=_CONTEST,
    ),
)

KINDS: dict[str, NoticeKind] = {
    kind.name: kind
    for kind in (*_ALL, *LAUNCH_KINDS, *TEAM_KINDS, *SUGGESTION_KINDS, *VOTING_KINDS, *MERGE_KINDS)
}
