from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event

# Suggestions


@dataclass(frozen=True)
class SuggestionSent(Event):
    """Somebody proposes a change; `revision` is above 1 when they changed their proposal."""

    suggestion_id: int
    idea_id: int
    by_id: int
    revision: int


@dataclass(frozen=True)
class SuggestionAccepted(Event):
    """Some or all of its parts are in the idea's new version."""

    suggestion_id: int
    version_id: int
    by_id: int


@dataclass(frozen=True)
class SuggestionDeclined(Event):
    suggestion_id: int
    by_id: int


@dataclass(frozen=True)
class RemarkPosted(Event):
    remark_id: int
    suggestion_id: int


# Co-authors


@dataclass(frozen=True)
class CoAuthorInvited(Event):
    invitation_id: int


@dataclass(frozen=True)
class InvitationDeclined(Event):
    """`by_id` is None for who said no with the link in a mail, without being a member."""

    invitation_id: int
    by_id: int | None


@dataclass(frozen=True)
class JoiningAsked(Event):
    request_id: int


@dataclass(frozen=True)
class JoiningDeclined(Event):
    """`words` are for who asked; they are kept nowhere else."""

    request_id: int
    words: str


@dataclass(frozen=True)
class CoAuthorJoined(Event):
    """Through an invitation, or through a request that `by_id` accepted."""

    coauthor_id: int
    by_id: int
    invitation_id: int | None = None


@dataclass(frozen=True)
class CoAuthorLeft(Event):
    """By themselves, or removed by somebody else."""

    coauthor_id: int
    by_id: int


# Remixes


@dataclass(frozen=True)
class RemixAsked(Event):
    request_id: int
    by_id: int


@dataclass(frozen=True)
class RemixAnswered(Event):
    """Everybody who has a say has agreed, or one of them has said no; `by_id` said the last word."""

    request_id: int
    by_id: int


# Merges


@dataclass(frozen=True)
class MergeProposed(Event):
    """One side has proposed a text, or changed the one that was proposed; the other is to agree.

    `at` is the instant of it, in ISO 8601: it may happen again.
    """

    merge_id: int
    by_id: int
    at: str
    is_changed: bool


@dataclass(frozen=True)
class MergeOutdated(Event):
    """One of the ideas was changed before both had agreed, so they have to agree again; `at` as above."""

    merge_id: int
    at: str


@dataclass(frozen=True)
class IdeasMerged(Event):
    merge_id: int


@dataclass(frozen=True)
class MergeDeclined(Event):
    merge_id: int
    by_id: int


@dataclass(frozen=True)
class MergeUndone(Event):
    merge_id: int
    by_id: int
