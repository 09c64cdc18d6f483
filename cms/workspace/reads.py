"""What belongs to the brands of a person: every room, list and door of the workspace asks here."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.pages.models import BrandPage, ContestPage
from contests.brands.models import Brand
from contests.brands.reads import brands_of
from contests.briefs.models import Contest

_FILES = ["add", "change", "delete", "choose"]


def brand_roots(brand: Brand) -> QuerySet[Page]:
    """The pages below which the brand's staff write."""
    return Page.objects.filter(pk__in=BrandPage.objects.filter(brand=brand).values("pk"))


def page_of(contest: Contest) -> ContestPage | None:
    """The contest's public face in Wagtail, if somebody has begun one."""
    return ContestPage.objects.filter(contest=contest).first()


def own_pages(user: Any) -> QuerySet[Page]:
    """Pages that the person's groups let them reach in the explorer."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def own_images(user: Any) -> QuerySet:
    """Pictures in the collections of the person's brands."""
    model = get_image_model()
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _FILES)


def own_documents(user: Any) -> QuerySet:
    """Documents in the collections of the person's brands."""
    model = get_document_model()
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _FILES)


def pages_to_link(user: Any) -> QuerySet[Page]:
    """Pages a person may link to: those they reach, and live ones outside of other brands' trees."""
    if user.is_superuser:
        return Page.objects.all()
    public = Page.objects.live() | Page.objects.filter(depth=1)
    for root in BrandPage.objects.exclude(brand__in=brands_of(user)):
        public = public.not_descendant_of(root, inclusive=True)
    return Page.objects.filter(pk__in=own_pages(user).values("pk")) | Page.objects.filter(
        pk__in=public.values("pk")
    )
