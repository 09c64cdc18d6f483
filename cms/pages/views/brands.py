from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.pages.models import BrandPage
from cms.pages.reads.brands import brand_page
from contests.brands.models import Brand


@require_safe
def brand(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A brand's live page, or a plain one from its own facts."""
    found = get_object_or_404(Brand.objects.select_related("logo"), slug=slug)
    page = BrandPage.objects.live().public().filter(brand=found).first()
    if page is None:
        return render(request, "contests/brand.html", brand_page(found))
    page.brand = found
    return page.serve(request)
