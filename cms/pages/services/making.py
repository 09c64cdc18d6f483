"""Pages that come with other things: a brand's, a contest's, a product's."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.pages.models import (
    BrandIndexPage,
    BrandPage,
    ContestPage,
    GuideIndexPage,
    GuidePage,
    ProductPage,
)
from cms.pages.services.words import article_html
from contests.brands.models import Brand
from contests.briefs.models import Contest
from ideas.launches.models import Launch
from portal.kernel.policies import SYSTEM, require
from portal.media.models import SiteImage


@transaction.atomic
def make_brand_page(brand: Brand) -> BrandPage:
    """The brand's page, root of its subtree; made once, then given back."""
    known = BrandPage.objects.filter(brand=brand).first()
    if known:
        return known
    page = BrandPage(title=brand.name, slug=brand.slug, brand=brand)
    return _put_below(BrandIndexPage.objects.get(), page, by=SYSTEM)


@transaction.atomic
def make_contest_page(
    *, contest: Contest, by: Any, brief: str = "", hero: SiteImage | None = None
) -> ContestPage:
    """The contest's page under its brand's, live at once, since the contest decides who may see it.

    `brief` is Markdown. Made once, then given back.
    """
    require(by, "pages.make_page", contest)
    known = ContestPage.objects.filter(contest=contest).first()
    if known:
        return known
    body = [("text", article_html(brief))] if brief else []
    page = ContestPage(title=contest.title, slug=contest.slug, contest=contest, hero=hero, body=body)
    return _put_below(make_brand_page(contest.brand), page, by=by)


@transaction.atomic
def make_product_page(*, launch: Launch, by: Any, picture: SiteImage | None = None) -> ProductPage:
    """The product's page under its brand's, telling what the launch said it would be; made once."""
    require(by, "pages.make_page", launch)
    known = ProductPage.objects.filter(launch=launch).first()
    if known:
        return known
    intro = launch.award.idea.pitch
    story = [("text", article_html(launch.story))] if launch.story else []
    page = ProductPage(
        title=launch.name, slug=launch.slug, launch=launch, intro=intro, picture=picture, story=story
    )
    return _put_below(make_brand_page(launch.brand), page, by=by)


@transaction.atomic
def make_guide(*, title: str, intro: str, text: str, by: Any, picture: SiteImage | None = None) -> GuidePage:
    """A guide, out at once; `text` is Markdown."""
    require(by, "pages.publish_story")
    page = GuidePage(title=title, intro=intro, picture=picture, body=[("text", article_html(text))])
    return _put_below(GuideIndexPage.objects.get(), page, by=by)


def _put_below(parent: Page, page: Any, *, by: Any) -> Any:
    """Add the page as the last child and publish its first revision."""
    user = None if by is SYSTEM else by
    page.owner = user
    parent.add_child(instance=page)
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    page.refresh_from_db()
    return page
