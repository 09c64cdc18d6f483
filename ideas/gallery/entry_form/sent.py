"""What happens next with an idea that was just sent."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contests.briefs.models import Contest
from ideas.entries.models import Idea, IdeaStatus
from ideas.gallery.reads.idea import next_date
from ideas.gallery.reads.improvable import idea_to_improve


@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next with the idea that was just sent; its author's page."""
    ideas = Idea.objects.filter(author=request.user.pk).select_related("contest__brand", "cover")
    idea = get_object_or_404(ideas, pk=pk)
    contest = idea.contest
    context = {
        "idea": idea,
        "contest": contest,
        "waits": idea.status == IdeaStatus.WAITING,
        "share_url": f"{settings.BASE_URL}{idea.get_absolute_url()}",
        "next_date": coming_date(contest),
        "other": idea_to_improve(idea, request.user),
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }
    return render(request, "gallery/sent.html", context)


def coming_date(contest: Contest) -> dict[str, object] | None:
    """The next date of the contest: its phase, the instant, and whether the phase `ends` then."""
    if not (found := next_date(contest)):
        return None
    phase, at, ends = found
    return {"phase": phase, "at": at, "ends": ends}
