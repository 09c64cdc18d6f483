from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ideas.launches import reads, services
from ideas.launches.models import Launch
from ideas.launches.questions import WhoIsCredited
from portal.kernel import clock
from portal.kernel.questions import ask
from portal.kernel.responses import respond


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A winner's way to the shelf, for everybody to watch."""
    launch = get_object_or_404(reads.launches_shown(request.user), slug=slug)
    today = clock.now().astimezone(launch.award.contest.zone).date()
    picture = reads.picture_of(launch)
    context = {
        "launch": launch,
        "idea": launch.award.idea,
        "contest": launch.award.contest,
        "steps": reads.steps_of(launch),
        "picture": picture,
        "is_pack": picture.endswith(".svg"),
        "headline": reads.headline(launch),
        "rests": reads.why_it_rests(launch),
        "line": reads.time_line(launch, today),
        "roll": [person for people in ask(WhoIsCredited(launch.pk)) for person in people],
        "theme_url": launch.brand.theme_url,
        "theme_brand": launch.brand.slug,
        **_following(request.user, launch),
    }
    return render(request, "launches/detail.html", context)


@login_required
@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Follow the launch, or with `stop` no longer."""
    launch = get_object_or_404(Launch.objects.visible_to(request.user), slug=slug)
    if "stop" in request.POST:
        services.unfollow(launch=launch, by=request.user)
        said = _("You no longer follow this launch.")
    else:
        services.follow(launch=launch, by=request.user)
        said = _("You follow this launch. We will tell you how it goes on.")
    context = {"launch": launch, **_following(request.user, launch)}
    return respond(request, "launches/detail.html#follow", context, otherwise=launch, say=said)


def _following(user: Any, launch: Launch) -> dict[str, Any]:
    followers = launch.followers
    return {
        "followers_count": followers.count(),
        "is_following": user.is_authenticated and followers.filter(user=user.pk).exists(),
    }
