"""Which ideas a page has shown to whom, told to voting's counters."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from contests.briefs.phases import Action
from ideas.gallery.reads.cards import Card
from ideas.gallery.reads.idea import IdeaPage
from ideas.voting.exposure.counting import count_opened, count_seen


def count_cards(request: HttpRequest, cards: Iterable[Card]) -> None:
    """Count that these cards are shown, those of ideas that can be voted for and are others'."""
    count_seen(request, [card.idea_id for card in cards if card.counts])


def count_page(request: HttpRequest, page: IdeaPage) -> None:
    """Count that the idea's page is opened, and that the ideas below it are shown."""
    if page.idea.is_public and not page.is_own and page.contest.allows(Action.VOTE):
        count_opened(request, page.idea.pk)
    count_cards(request, page.more)
