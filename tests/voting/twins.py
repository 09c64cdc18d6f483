"""One situation with its votes cast in two ways, and everything that can be seen of it.

`seen(...)` crawls in a transaction that is undone, so that both crawls start from the very same rows: what
differs between them, the votes have told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core import mail
from django.db import transaction
from django.test import Client

from ideas.entries.models import Idea
from ideas.gallery.filters import SEED
from ideas.voting.services import cast_vote, fold
from portal.kernel import limits, outbox
from portal.notifications.models import Notice

# What is new at every request, whoever asks and whatever was voted.
RANDOM = [
    re.compile(r'(csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(r'(csrfmiddlewaretoken&quot;: &quot;|X-CSRFToken&quot;: ?&quot;|X-CSRFToken": ?")\w+'),
    re.compile(r'(name="csrf-token" content=")\w+'),
    re.compile(r'(nonce=")[^"]+'),
    re.compile(r'(data-csrf[\w-]*=")[^"]+'),
    re.compile(r'("CSRF_TOKEN": ")\w+'),
    # A form's own key, a draft's, and keys of rows that the crawl itself made and that were undone.
    re.compile(r"()[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    re.compile(r"(/you/notices/|#comment-|#remark-)\d+"),
    # Roots and digests: every ballot has a salt of its own.
    re.compile(r"()\b[0-9a-f]{64}\b"),
    # A feed without entries says when it was asked for.
    re.compile(r"(<updated>)[^<]+"),
]

Asked = tuple[str, str, str, dict[str, Any]]


def asked(name: str, url: str, method: str = "get", data: dict[str, Any] | None = None) -> Asked:
    return (name, method, url, data or {})


def vote(ideas: Sequence[Idea], voters: Sequence[Any], counts: Sequence[int]) -> None:
    """The first voters vote for each of the ideas, as many as `counts` says, and their votes are counted."""
    for idea, count in zip(ideas, counts, strict=True):
        for voter in voters[:count]:
            cast_vote(idea=Idea.objects.select_related("contest__brand").get(pk=idea.pk), by=voter)
    fold()


def seen(
    cast: Callable[[], None], people: dict[str, Any], requests: Sequence[Asked]
) -> dict[tuple[str, str, str], str]:
    """What each person is answered, by person, method and address, and what reached anybody by mail."""
    with transaction.atomic():
        cast()
        mail.outbox.clear()
        while outbox.relay_all():
            pass
        found = {("mail", "", str(n)): words for n, words in enumerate(_sent())}
        for persona, person in people.items():
            for name, method, url, data in requests:
                found[(persona, f"{method} {name}", url)] = _answer(person, method, url, data)
        transaction.set_rollback(True)
    return found


def told(one: dict[tuple[str, str, str], str], other: dict[tuple[str, str, str], str]) -> list[str]:
    """Where the two differ, and the first words that do."""
    return [
        f"{' '.join(key)}: {_first_difference(one.get(key, ''), other.get(key, ''))}"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def _sent() -> Iterator[str]:
    yield from sorted(f"{m.to} {m.subject} {m.body}" for m in mail.outbox)
    yield from sorted(map(repr, Notice.objects.values_list("recipient", "kind", "key", "facts")))


def _answer(person: Any, method: str, url: str, data: dict[str, Any]) -> str:
    """Status, address and body; what the request changed is undone."""
    limits.reset()
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person)
        client.cookies[SEED] = "77"
        response = getattr(client, method)(url, data)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    text = body.decode("utf-8", "replace")
    for pattern in RANDOM:
        text = pattern.sub(r"\1", text)
    return f"{response.status_code} {response.headers.get('Location', '')}\n{text}"


def _first_difference(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(0, at - 60) : at + 40]!r} or {other[max(0, at - 60) : at + 40]!r}"
