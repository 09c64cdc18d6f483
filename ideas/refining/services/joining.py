"""Asking to make somebody's idea together with them, and their answer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ideas.entries.models import CoAuthor, Idea, Right
from ideas.entries.services import hold_idea
from ideas.refining.events import CoAuthorJoined, JoiningAsked, JoiningDeclined
from ideas.refining.models import Answer, JoinRequest
from ideas.refining.services.inviting import WORDS, VoteGoes, why_not_with
from ideas.refining.services.team import add_to_team, full, is_full, vote_of
from portal.accounts.models import User
from portal.kernel import clock, limits
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

WAITING_AT_MOST = 10


@transaction.atomic
def ask_to_join(*, idea: Idea, by: User, words: str = "", knows_of_vote: bool = False) -> JoinRequest:
    """Ask the idea's makers to take one in; asking again while they think gives the first request.

    Raises `VoteGoes` for who voted for the idea and does not know yet what joining does to the vote.
    """
    require(by, "refining.ask_to_join", idea)
    if known := JoinRequest.objects.filter(idea=idea, person=by, answer="").first():
        return known
    if is_full(idea):
        raise NotPossible(full())
    if JoinRequest.objects.filter(person=by, answer="").count() >= WAITING_AT_MOST:
        raise NotPossible(
            _("%(count)d of your requests wait for an answer. Wait for one first.")
            % {"count": WAITING_AT_MOST}
        )
    if vote_of(by, idea) and not knows_of_vote:
        raise VoteGoes
    limits.spend("invite", by.pk)
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(idea=idea, person=by, words=tidy_line(words)[:WORDS])
    except IntegrityError:
        return JoinRequest.objects.get(idea=idea, person=by, answer="")
    publish(JoiningAsked(request_id=request.pk))
    return request


@transaction.atomic
def accept_request(*, request: JoinRequest, by: User, right: str = Right.EDIT) -> CoAuthor:
    """Take the person in, with this right. Raises ValidationError for who can no longer join."""
    idea = hold_idea(request.idea_id)
    require(by, "refining.invite_coauthor", idea)
    if sentence := why_not_with(request.person, idea, by):
        raise ValidationError(sentence)
    _answer(request, Answer.ACCEPTED, by)
    coauthor = add_to_team(idea=idea, person=request.person, right=right)
    publish(CoAuthorJoined(coauthor_id=coauthor.pk, by_id=by.pk))
    return coauthor


@transaction.atomic
def decline_request(*, request: JoinRequest, by: User, words: str = "") -> None:
    """Say no, with a word for who asked."""
    require(by, "refining.answer_request", request.idea)
    _answer(request, Answer.DECLINED, by)
    publish(JoiningDeclined(request_id=request.pk, words=tidy_line(words)[:WORDS]))


def _answer(request: JoinRequest, answer: Answer, by: User) -> None:
    """Settle the request once; of two who answer at the same time the second is told so."""
    now = clock.now()
    answered = JoinRequest.objects.filter(pk=request.pk, answer="").update(
        answer=answer, answered_at=now, answered_by=by
    )
    if not answered:
        raise NotPossible(_("This request was answered meanwhile."))
    request.answer, request.answered_at, request.answered_by = answer, now, by
