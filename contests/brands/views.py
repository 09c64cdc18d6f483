from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from contests.brands.invitations import invitation_of
from contests.brands.models import Brand
from contests.brands.services import accept_staff_invitation
from contests.brands.theme import pattern_svg, style_sheet
from portal.kernel.policies import why_not

FOR_EVER = "public, max-age=31536000, immutable"
LOGO = "max-480x240|format-webp"


@require_GET
def theme(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The brand's style sheet; an old address leads to the present one."""
    brand = get_object_or_404(Brand, slug=slug)
    return _immutable(style_sheet(brand.look), "text/css", digest, brand.theme_url)


@require_GET
def pattern(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """One tile of the brand's pattern, as SVG."""
    brand = get_object_or_404(Brand, slug=slug)
    tile = pattern_svg(brand.look)
    if not tile:
        raise Http404
    return _immutable(tile, "image/svg+xml", digest, brand.look.pattern_url)


def _immutable(text: str, content_type: str, digest: str, present_url: str) -> HttpResponse:
    if digest not in present_url:
        return HttpResponseRedirect(present_url, headers={"Cache-Control": "no-cache"})
    return HttpResponse(text, content_type=content_type, headers={"Cache-Control": FOR_EVER})


@require_GET
def logo(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """The brand's logo, small enough for a card."""
    brand = get_object_or_404(Brand.objects.select_related("logo"), slug=slug, logo_id=pk)
    rendition = brand.logo.get_rendition(LOGO)
    return FileResponse(
        rendition.file.open("rb"),
        content_type="image/webp",
        headers={"Cache-Control": "public, max-age=86400"},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Offer a role to whoever holds the link, and give it to whom it was meant for."""
    offered = invitation_of(token)
    if offered is None:
        raise Http404(_("This invitation does not exist."))
    if request.method == "POST":
        accept_staff_invitation(invitation=offered, by=request.user)
        return redirect("wagtailadmin_home")
    context = {
        "invitation": offered,
        "brand": offered.brand,
        "why_not": why_not(request.user, "brands.accept_invitation", offered),
        "is_mine": request.user.is_authenticated and offered.accepted_by_id == request.user.pk,
        "theme_url": offered.brand.theme_url,
        "theme_brand": offered.brand.slug,
    }
    return render(request, "brands/invitation.html", context)
