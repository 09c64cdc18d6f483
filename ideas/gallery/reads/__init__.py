"""What the visitors' pages show, over every slice below."""

from ideas.gallery.reads.cards import Card
from ideas.gallery.reads.idea import IdeaPage, gone_idea, idea_page
from ideas.gallery.reads.listing import cards, contest_gallery, popular_tags, whole_gallery
from ideas.gallery.reads.people import profile_of, table_of

__all__ = [
    "Card",
    "IdeaPage",
    "cards",
    "contest_gallery",
    "gone_idea",
    "idea_page",
    "popular_tags",
    "profile_of",
    "table_of",
    "whole_gallery",
]
