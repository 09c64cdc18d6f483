"""The doors through which voters of these tests come: the buttons of a page, as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from tests.personas import person

HTMX = {"HX-Request": "true"}


@dataclass
class Voter:
    client: Client
    user: Any

    def page(self, url: str) -> str:
        response = self.client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return " ".join(response.content.decode().split())

    def idea(self, idea: Idea) -> str:
        return self.page(idea.get_absolute_url())

    def ballot(self, contest: Contest) -> str:
        return self.page(reverse("voting:ballot", args=[contest.slug]))

    def vote(self, idea: Idea, **data: Any) -> Any:
        return self.client.post(reverse("voting:vote", args=[idea.pk]), data)

    def take_back(self, idea: Idea, **data: Any) -> Any:
        return self.client.post(reverse("voting:withdraw", args=[idea.pk]), data)

    def rate(self, idea: Idea, stars: Any) -> Any:
        return self.client.post(reverse("voting:rate", args=[idea.pk]), {"stars": stars})

    def send(self, contest: Contest, **data: Any) -> Any:
        return self.client.post(reverse("voting:ballot", args=[contest.slug]), data)


def voter(name: str = "", **headers: str) -> Voter:
    """Somebody who is signed in, in a browser of their own."""
    user = person(name)
    client = Client(headers=headers or None)
    client.force_login(user)
    return Voter(client, user)


def visitor() -> Voter:
    return Voter(Client(), None)


def said(response: Any) -> str:
    """What the next page says of it; older messages may wait too."""
    return str(list(get_messages(response.wsgi_request))[-1])
