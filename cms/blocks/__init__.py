"""The pieces that pages are made of. Their templates stand in templates/blocks."""

from cms.blocks.pictures import GalleryBlock, InspirationBlock, PictureBlock, VideoBlock
from cms.blocks.words import PrizesBlock, QuestionsBlock, QuoteBlock, ShopBlock, TextBlock

ARTICLE = [
    ("text", TextBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("video", VideoBlock()),
    ("quote", QuoteBlock()),
    ("questions", QuestionsBlock()),
]
BRIEF = [*ARTICLE, ("inspiration", InspirationBlock()), ("prizes", PrizesBlock())]
SHOPS = [("shop", ShopBlock())]

__all__ = ["ARTICLE", "BRIEF", "SHOPS"]
