from cms.pages.services.making import make_brand_page, make_contest_page, make_guide, make_product_page
from cms.pages.services.stories import publish_story, revise_story, write_story

__all__ = [
    "make_brand_page",
    "make_contest_page",
    "make_guide",
    "make_product_page",
    "publish_story",
    "revise_story",
    "write_story",
]
