"""The authors' answer to a suggestion: taking parts of it in, or declining with a word of thanks."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.models import Version
from ideas.entries.reads import content_from, content_of
from ideas.entries.services import append_version, hold_idea
from ideas.entries.services.versions import check
from ideas.refining.events import SuggestionAccepted, SuggestionDeclined
from ideas.refining.fields import alts_of, content_of_parts, parts_of
from ideas.refining.models import Hunk, Suggestion, SuggestionStatus
from ideas.refining.planning import Decisions, Plan, plan_hunks
from ideas.refining.services.suggesting import NOTE, locked_open
from ideas.refining.services.tracing import carried
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line


class Undecided(NotPossible):
    """The idea moved on where the suggestion wants to change it: a person has to decide, `plan` says what."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(_("Both of you changed the same words. Choose what they should say."))
        self.plan = plan


@transaction.atomic
def accept_suggestion(
    *,
    suggestion: Suggestion,
    by: User,
    numbers: Iterable[int] | None = None,
    decisions: Decisions | None = None,
    thanks: str = "",
) -> Version:
    """Take the parts with these numbers into the idea, or all that are left; the result is a new version.

    The idea may have changed meanwhile. Raises `Undecided` where both sides changed the same words and
    `decisions` does not say what should stand there; ValidationError when the contest would not take the
    result; NotPossible when somebody decided before.
    """
    require(by, "refining.answer_suggestion", suggestion)
    idea = hold_idea(suggestion.idea_id)
    locked = locked_open(suggestion)
    parts = list(locked.hunks.filter(revision=locked.revision))
    waiting = [hunk for hunk in parts if hunk.accepted_in_id is None]
    chosen = _chosen(waiting, numbers)
    questions = list(idea.contest.form_fields.all())
    current = content_of(idea.current)
    plan = plan_hunks(
        parts_of(content_of(locked.base), questions),
        parts_of(current, questions),
        chosen,
        decisions or {},
        already=[hunk for hunk in parts if hunk.accepted_in_id is not None],
    )
    if not plan.is_clean:
        raise Undecided(plan)
    proposed = content_from(locked.content, questions)
    content = content_of_parts(plan.parts, alts_of(proposed, current)).tidied()
    check(content, idea)
    version = append_version(
        idea=idea,
        content=content,
        author=by,
        parents=(idea.current,) if idea.current else (),
        note=_("With a suggestion by %(name)s") % {"name": locked.by.display_name},
        known=carried(locked, chosen, plan),
        credited=(locked.by,),
    )
    Hunk.objects.filter(pk__in=[hunk.pk for hunk in chosen]).update(accepted_in=version)
    if len(chosen) == len(waiting):
        _close(locked, SuggestionStatus.ACCEPTED, by, thanks)
    publish(SuggestionAccepted(suggestion_id=locked.pk, version_id=version.pk, by_id=by.pk))
    return version


@transaction.atomic
def decline_suggestion(*, suggestion: Suggestion, by: User, thanks: str = "") -> None:
    """Take nothing more of it, with a word of thanks that its author reads."""
    require(by, "refining.answer_suggestion", suggestion)
    locked = locked_open(suggestion)
    in_part = locked.hunks.filter(revision=locked.revision, accepted_in__isnull=False).exists()
    _close(locked, SuggestionStatus.PARTLY if in_part else SuggestionStatus.DECLINED, by, thanks)
    publish(SuggestionDeclined(suggestion_id=locked.pk, by_id=by.pk))


def _chosen(waiting: list[Hunk], numbers: Iterable[int] | None) -> list[Hunk]:
    if numbers is None:
        return waiting
    wanted = set(numbers)
    if not wanted:
        raise ValidationError(_("Choose at least one part to take in."))
    chosen = [hunk for hunk in waiting if hunk.number in wanted]
    if len(chosen) != len(wanted):
        raise NotPossible(_("One of these parts is in the idea already, or was changed. Look again."))
    return chosen


def _close(suggestion: Suggestion, status: SuggestionStatus, by: User, thanks: str) -> None:
    suggestion.status, suggestion.answer = status, tidy_line(thanks)[:NOTE]
    suggestion.decided_at, suggestion.decided_by = clock.now(), by
    suggestion.save(update_fields=["status", "answer", "decided_at", "decided_by"])
