"""Who makes an idea together, and what each may do. Rows of who left stay, and so does their credit."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.models import CoAuthor, Idea, Right
from ideas.entries.services import hold_idea
from ideas.refining.events import CoAuthorLeft
from ideas.refining.invitations import waiting
from ideas.refining.models import Answer, EditLock, JoinRequest
from ideas.refining.questions import BeforeJoining, HasVotedFor, SupportersChanged, Vote
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.questions import ask

COAUTHORS_AT_MOST = 8


def is_full(idea: Idea) -> bool:
    return len(idea.team) >= COAUTHORS_AT_MOST


def full() -> str:
    return _("An idea has %(count)d co-authors at most, and this one has them.") % {
        "count": COAUTHORS_AT_MOST
    }


def vote_of(person: User, idea: Idea) -> Vote | None:
    """The person's vote for the idea, which they are told of before they join."""
    if not person.is_authenticated:
        return None
    return next((vote for vote in ask(HasVotedFor(person=person, idea=idea)) if vote), None)


def add_to_team(*, idea: Idea, person: User, right: str) -> CoAuthor:
    """Make the person a co-author; the caller holds the idea and has asked whether they may.

    What else waits between the two is settled by it. Raises NotPossible when the team is full.
    """
    if is_full(idea):
        raise NotPossible(full())
    coauthor = CoAuthor.objects.create(idea=idea, person=person, right=Right(right))
    ask(BeforeJoining(person=person, idea=idea))
    ask(SupportersChanged(idea_ids=(idea.pk,)))
    now = clock.now()
    waiting().filter(idea=idea, person=person).update(answer=Answer.CANCELLED, answered_at=now)
    JoinRequest.objects.filter(idea=idea, person=person, answer="").update(
        answer=Answer.ACCEPTED, answered_at=now
    )
    return coauthor


@transaction.atomic
def change_right(*, coauthor: CoAuthor, right: str, by: User) -> CoAuthor:
    """Let a co-author do more, or less, from now on."""
    idea = hold_idea(coauthor.idea_id)
    require(by, "refining.change_team", idea)
    if not CoAuthor.objects.current().filter(pk=coauthor.pk).update(right=Right(right)):
        raise NotPossible(_("This person has left the idea meanwhile."))
    coauthor.refresh_from_db()
    return coauthor


@transaction.atomic
def leave_idea(*, coauthor: CoAuthor, by: User) -> None:
    """Make the idea no longer; credit for what one did stays. Leaving twice changes nothing."""
    require(by, "refining.leave_idea", coauthor)
    hold_idea(coauthor.idea_id)
    _end(coauthor, by, removed_by=None)


@transaction.atomic
def remove_coauthor(*, coauthor: CoAuthor, by: User) -> None:
    """Take somebody off the team; credit for what they did stays theirs. Doing it twice changes nothing."""
    idea = hold_idea(coauthor.idea_id)
    require(by, "refining.change_team", idea)
    if coauthor.person_id == by.pk:
        raise NotPossible(_("To leave an idea yourself, use the button that says so."))
    _end(coauthor, by, removed_by=by)


def _end(coauthor: CoAuthor, by: User, *, removed_by: User | None) -> None:
    ended = CoAuthor.objects.current().filter(pk=coauthor.pk)
    if not ended.update(left_at=clock.now(), removed_by=removed_by):
        return
    EditLock.objects.filter(idea=coauthor.idea_id, holder=coauthor.person_id).delete()
    ask(SupportersChanged(idea_ids=(coauthor.idea_id,)))
    publish(CoAuthorLeft(coauthor_id=coauthor.pk, by_id=by.pk))
