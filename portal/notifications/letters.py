"""Mail to people who may not be members yet: what each kind of letter says, made when it goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ideas.judging.invitations import invitation_path
from ideas.judging.models import Judge
from ideas.refining.invitations import path_of, waiting
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says; `path` is where its button leads."""

    subject: str
    sentence: str
    more: str
    action: str
    path: str


def judge_invited(facts: dict[str, Any]) -> Words | None:
    """The invitation of a judge, or None when it was accepted, taken back or ran out meanwhile."""
    waiting = Judge.objects.filter(
        joined_at__isnull=True, removed_at__isnull=True, expires_at__gt=clock.now()
    )
    judge = waiting.select_related("panel__contest__brand").filter(pk=facts["judge"]).first()
    if judge is None:
        return None
    contest = judge.panel.contest
    said = {
        "brand": contest.brand.name,
        "contest": contest.title,
        "until": date_format(judge.expires_at.astimezone(contest.zone), "j F Y"),
    }
    return Words(
        subject=_("Will you judge %(contest)s?") % said,
        sentence=_("%(brand)s asks you to be on the panel of judges of %(contest)s.") % said,
        more=_(
            "You will see the ideas without their authors' names, score them by the contest's criteria, and "
            "stop and go on as you like. The invitation is for this address alone, until %(until)s."
        )
        % said,
        action=_("See the invitation"),
        path=invitation_path(judge),
    )


def coauthor_invited(facts: dict[str, Any]) -> Words | None:
    """The invitation of a co-author by mail, or None when it was answered, cancelled or ran out."""
    found = waiting().select_related("idea__contest", "by").filter(pk=facts["invitation"]).first()
    if found is None or not found.idea.is_public:
        return None
    said = {
        "who": found.by.display_name,
        "title": found.idea.title,
        "contest": found.idea.contest.title,
        "until": date_format(found.expires_at.astimezone(found.idea.contest.zone), "j F Y"),
    }
    more = _("The invitation is for this address alone, until %(until)s. The same link also says no.") % said
    return Words(
        subject=_("Will you make “%(title)s” with %(who)s?") % said,
        sentence=_("%(who)s asks you to make the idea “%(title)s” in %(contest)s together with them.") % said,
        more=f"“{found.words}” {more}" if found.words else more,
        action=_("See the invitation"),
        path=path_of(found),
    )


LETTERS: dict[str, Callable[[dict[str, Any]], Words | None]] = {
    "coauthor_invited": coauthor_invited,
    "judge_invited": judge_invited,
}
