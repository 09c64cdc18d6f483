from cms.pages.models.articles import GuideIndexPage, GuidePage, StandardPage, StoryIndexPage, StoryPage
from cms.pages.models.brands import BrandIndexPage, BrandPage
from cms.pages.models.contests import ContestPage
from cms.pages.models.home import HomePage
from cms.pages.models.products import ProductIndexPage, ProductPage

__all__ = [
    "BrandIndexPage",
    "BrandPage",
    "ContestPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "ProductIndexPage",
    "ProductPage",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
]
