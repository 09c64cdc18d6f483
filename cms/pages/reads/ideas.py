"""Ideas as the pages of the site show them: the gallery's own cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ideas.entries.models import Listing
from ideas.gallery.reads.listing import Card, cards_in_order


def card_by_idea(idea_ids: Iterable[int], viewer: Any) -> dict[int, Card]:
    """Cards by idea, of those that are public."""
    listings = Listing.objects.filter(pk__in=list(idea_ids), is_public=True)
    found = cards_in_order(listings, ["-published_at", "-idea"], viewer, after=None, before=None)
    return {card.idea_id: card for card in found.page}
