"""The vote box of an idea where people vote otherwise than by support: their own state, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contests.briefs.models import Phase
from ideas.entries.models import CoAuthor, Idea
from ideas.voting.methods import Method
from ideas.voting.own import OwnVotes, own_votes
from ideas.voting.permissions import OWN_IDEA, SIGN_IN_TO_VOTE
from ideas.voting.rules import rules_of
from ideas.voting.scores import Score, scores
from ideas.voting.slots import pair_of
from portal.kernel import clock
from portal.kernel.policies import why_not

ONE_TAP = (Method.BUDGET, Method.DAILY, Method.SINGLE)


@dataclass(frozen=True, slots=True)
class Box:
    """What one viewer may do with an idea, and has done.

    `given` are the viewer's votes that stand for the idea (where votes are daily: today's); `left` of
    `in_all` remain, None where nothing runs out. `elsewhere` is the title of the idea that holds the only
    vote; `place` the idea's place in the viewer's order, 0 without one; `compared` in how many pairs the
    viewer judged it; `again_at` when a daily vote can be given anew, None where that is too late. `score` is
    None while the numbers are not shown.
    """

    idea: Idea
    method: Method
    score: Score | None
    why_not: str | None
    needs_sign_in: bool
    can_take_back: bool
    given: int = 0
    left: int | None = None
    in_all: int | None = None
    elsewhere: str = ""
    stars: int | None = None
    place: int = 0
    compared: int = 0
    again_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the viewer may vote for this idea at all, if need be after signing in."""
        return self.why_not is None or self.needs_sign_in

    @property
    def is_one_tap(self) -> bool:
        return self.method in ONE_TAP

    @property
    def can_give(self) -> bool:
        if not self.is_open or not self.is_one_tap:
            return False
        return self.left != 0 or bool(self.elsewhere) if self.method != Method.DAILY else not self.given

    @property
    def why_no_more(self) -> str:
        """Why no further vote can be given now, to somebody who could otherwise."""
        if self.method != Method.BUDGET or self.left != 0 or not self.in_all:
            return ""
        return ngettext(
            "You have given your vote. Take it back to give it to another idea.",
            "You have given all your %(n)s votes. Take one back to give it to another idea.",
            self.in_all,
        ) % {"n": self.in_all}

    @property
    def left_words(self) -> str:
        """ "3 of 5 votes left"; empty where nothing runs out."""
        if self.left is None:
            return ""
        return ngettext("%(left)s of %(n)s vote left", "%(left)s of %(n)s votes left", self.in_all or 0) % {
            "left": self.left,
            "n": self.in_all,
        }

    @property
    def again_words(self) -> str:
        """The clock time, with its zone, and the day on which a daily vote can be given anew."""
        return date_format(self.again_at, "H:i T, j F") if self.again_at else ""

    @property
    def give_name(self) -> str:
        """What the button that gives a vote is called to those who hear the page."""
        if self.elsewhere:
            return _("Move your vote from %(other)s to %(idea)s") % {
                "other": self.elsewhere,
                "idea": self.idea.title,
            }
        if self.left is None or self.needs_sign_in:
            return _("Vote for %(idea)s") % {"idea": self.idea.title}
        return ngettext(
            "Vote for %(idea)s, you have %(left)s of %(n)s vote left",
            "Vote for %(idea)s, you have %(left)s of %(n)s votes left",
            self.in_all or 0,
        ) % {"idea": self.idea.title, "left": self.left, "n": self.in_all}


def box_of(idea: Idea, viewer: Any, phase: Phase, *, is_shown: bool) -> Box:
    """The box of one idea in a phase that does not count by support. The idea needs its contest."""
    sentences = {idea.pk: why_not(viewer, "voting.vote_idea", idea)}
    (box,) = _boxes([idea], viewer, phase, sentences, is_shown=is_shown)
    return box


def boxes_of(ideas: Sequence[Idea], viewer: Any, phase: Phase, *, is_shown: bool) -> list[Box]:
    """The boxes of public ideas of the phase's contest that are voted on, in their order.

    `is_shown` is what `votes_shown` says of the contest. The queries do not grow with the ideas.
    """
    general = why_not(viewer, "voting.vote_in_contest", phase.contest)
    made = makes(viewer, ideas) if general is None else set()
    sentences = {idea.pk: str(OWN_IDEA) if idea.pk in made else general for idea in ideas}
    return _boxes(ideas, viewer, phase, sentences, is_shown=is_shown)


def makes(viewer: Any, ideas: Iterable[Idea]) -> set[int]:
    """Keys of those of the ideas that the viewer is an author of."""
    by_key = {idea.pk: idea for idea in ideas}
    joined = CoAuthor.objects.current().filter(idea__in=by_key, person=viewer.pk)
    return {key for key, idea in by_key.items() if idea.author_id == viewer.pk} | set(
        joined.values_list("idea", flat=True)
    )


def _boxes(
    ideas: Sequence[Idea], viewer: Any, phase: Phase, sentences: dict[int, str | None], *, is_shown: bool
) -> list[Box]:
    own = own_votes(viewer, phase)
    numbers = scores(phase, [idea.pk for idea in ideas], viewer) if is_shown else {}
    is_on = why_not(viewer, "voting.withdraw_vote", ideas[0]) is None if ideas else False
    common = {
        "method": own.method,
        "left": own.left,
        "in_all": {Method.BUDGET: rules_of(phase).budget, Method.SINGLE: 1}.get(own.method),
        "again_at": next_day(phase) if own.method == Method.DAILY else None,
    }
    elsewhere = _title_elsewhere(own)
    return [
        Box(
            idea=idea,
            score=numbers.get(idea.pk),
            why_not=sentences[idea.pk],
            needs_sign_in=sentences[idea.pk] == str(SIGN_IN_TO_VOTE),
            can_take_back=is_on and (bool(own.for_idea(idea.pk)) or idea.pk in own.stars),
            elsewhere="" if own.for_idea(idea.pk) else elsewhere,
            **_said(idea.pk, own),
            **common,
        )
        for idea in ideas
    ]


def _said(key: int, own: OwnVotes) -> dict[str, Any]:
    """What the viewer has said of the idea."""
    return {
        "given": own.for_idea(key),
        "stars": own.stars.get(key),
        "place": own.ranking.index(key) + 1 if key in own.ranking else 0,
        "compared": sum(key in pair_of(slot) for slot in own.pairs),
    }


def _title_elsewhere(own: OwnVotes) -> str:
    """The title of the idea that has the viewer's only vote, where there is only one to give."""
    if own.method != Method.SINGLE or not own.given:
        return ""
    return Idea.objects.values_list("title", flat=True).get(pk=next(iter(own.given)))


def next_day(phase: Phase) -> datetime | None:
    """When the next calendar day of the contest's zone begins; None if voting has ended by then."""
    begins = day_after(clock.now(), phase.contest.zone)
    return begins if phase.ends_at is None or begins < phase.ends_at else None


def day_after(now: datetime, zone: ZoneInfo) -> datetime:
    """The first instant of the next calendar day, in the zone; where it skips midnight, what comes after."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
    return midnight.astimezone(UTC).astimezone(zone)
