"""Whose words an idea is made of, for everybody to see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from ideas.entries.models import Idea
from ideas.refining.reads.provenance import authors_of, coloured
from ideas.refining.views.suggestions import theme


@require_GET
def authors(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version with each stretch of text marked by who first wrote it."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author")
    idea = get_object_or_404(ideas, pk=pk)
    version = get_object_or_404(idea.versions.select_related("content", "idea__contest"), number=number)
    people = authors_of(version)
    numbers = {author.person.pk: author.number for author in people}
    fields = [
        (field.label, [(numbers[person.pk], person, words) for person, words in field.stretches])
        for field in coloured(version)
    ]
    context = {"idea": idea, "version": version, "authors": people, "fields": fields, **theme(idea)}
    return render(request, "refining/authors.html", context)
