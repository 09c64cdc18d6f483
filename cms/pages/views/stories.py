from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.pages.forms import StoryForm
from cms.pages.models import StoryPage
from cms.pages.reads.stories import stories_of
from cms.pages.services import revise_story, write_story
from portal.kernel.policies import require
from portal.kernel.responses import refuse


@login_required
def write(request: HttpRequest) -> HttpResponse:
    """A member writes a story; it goes to the editors."""
    require(request.user, "pages.write_story")
    form = StoryForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "pages/story_write.html", {"form": form})
    if not form.is_valid():
        return refuse(request, "pages/story_write.html", {"form": form})
    write_story(**form.cleaned_data, by=request.user)
    messages.success(request, _("Thank you. Our editors read every story; you will find it here meanwhile."))
    return redirect("stories:mine")


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author changes a story that still waits."""
    story = get_object_or_404(StoryPage.objects.filter(author=request.user), id=pk)
    require(request.user, "pages.edit_story", story)
    form = StoryForm(
        request.POST if request.method == "POST" else None,
        initial={"title": story.title, "intro": story.intro, "text": story.source},
    )
    context = {"form": form, "story": story}
    if request.method != "POST":
        return render(request, "pages/story_write.html", context)
    if not form.is_valid():
        return refuse(request, "pages/story_write.html", context)
    revise_story(story=story, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved. The editors see your newest words."))
    return redirect("stories:mine")


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """One's own stories, the newest first, with what has become of each."""
    return render(request, "pages/stories_mine.html", {"rows": stories_of(request.user)})
