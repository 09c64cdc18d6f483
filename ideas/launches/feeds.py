"""A launch's news as Atom, for those who would rather not have an account."""

from __future__ import annotations

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from ideas.launches.models import Launch, Update
from portal.kernel.markdown import render_markdown

IN_FEED = 30


class LaunchFeed(Feed):
    """The newest updates of a launch."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Launch:
        launches = Launch.objects.visible_to(request.user).select_related("brand")
        return get_object_or_404(launches, slug=slug)

    def title(self, launch: Launch) -> str:
        return _("News of %(launch)s") % {"launch": launch.name}

    def subtitle(self, launch: Launch) -> str:
        return launch.story

    def author_name(self, launch: Launch) -> str:
        return launch.brand.name

    def link(self, launch: Launch) -> str:
        return launch.get_absolute_url()

    def feed_url(self, launch: Launch) -> str:
        return reverse("launches:feed", args=[launch.slug])

    def items(self, launch: Launch) -> list[Update]:
        updates = Update.objects.filter(launch=launch).select_related("author", "launch")
        return list(updates.order_by("-published_at", "-pk")[:IN_FEED])

    def item_title(self, update: Update) -> str:
        return update.title

    def item_description(self, update: Update) -> str:
        return render_markdown(update.body)

    def item_link(self, update: Update) -> str:
        return update.get_absolute_url()

    def item_author_name(self, update: Update) -> str:
        return update.author.display_name

    def item_pubdate(self, update: Update) -> datetime:
        return update.published_at
