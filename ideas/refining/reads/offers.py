"""What a person may make of an idea, contest by contest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.refining.models import RemixWish, Wish
from ideas.refining.permissions.lineage import SIGN_IN
from ideas.refining.reads.lineage import open_contests, remixes
from portal.kernel.policies import can, why_not


@dataclass(frozen=True, slots=True)
class Offer:
    """The contests that take ideas now: those where one may begin, may ask, and why not in the others.

    `wish` is what the idea's author wants of others, for an author who may change it.
    """

    open_to: list[Contest]
    ask_for: list[Contest]
    refused: list[tuple[str, list[Contest]]]
    sign_in_to_ask: bool
    wish: str | None

    @property
    def contests(self) -> list[Contest]:
        return [*self.open_to, *(contest for _why, contests in self.refused for contest in contests)]


def offer(idea: Idea, viewer: Any) -> Offer:
    """What the viewer may make of the idea in each contest that takes ideas."""
    open_to: list[Contest] = []
    ask_for: list[Contest] = []
    refused: dict[str, list[Contest]] = defaultdict(list)
    sign_in_to_ask = False
    for remix in remixes([idea], open_contests(viewer, idea), viewer):
        sentence = why_not(viewer, "refining.remix_idea", remix)
        if sentence is None:
            open_to.append(remix.target)
            continue
        refused[sentence].append(remix.target)
        no_asking = why_not(viewer, "refining.ask_to_remix", remix)
        if no_asking is None:
            ask_for.append(remix.target)
        sign_in_to_ask = sign_in_to_ask or no_asking == str(SIGN_IN)
    return Offer(open_to, ask_for, list(refused.items()), sign_in_to_ask, _wish(idea, viewer))


def _wish(idea: Idea, viewer: Any) -> str | None:
    if not can(viewer, "refining.set_remix_wish", idea):
        return None
    said = RemixWish.objects.filter(idea=idea).first()
    return said.wish if said else Wish.WELCOME
