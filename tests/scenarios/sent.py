"""What well-meaning people send to every address that takes input, and how it may be sent wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.architecture.access_world import AccessWorld

Maker = Callable[[AccessWorld], dict[str, Any]]


@dataclass(frozen=True)
class Sent:
    """An address, who sends, and what they send when all is well."""

    name: str
    by: str
    kwargs: Maker = lambda world: {}
    data: dict[str, Any] = field(default_factory=dict)

    def url(self, world: AccessWorld) -> str:
        return reverse(self.name, kwargs=self.kwargs(world))

    def __str__(self) -> str:
        return self.name


def slug(world: AccessWorld) -> dict[str, Any]:
    return {"slug": world.contest.slug}


def idea(world: AccessWorld) -> dict[str, Any]:
    return {"pk": world.idea.pk}


def about_idea(world: AccessWorld) -> dict[str, Any]:
    return {"idea_pk": world.idea.pk}


ENTRY = {
    "draft": "5c3f2d1e-0000-4000-8000-000000000001",
    "title": "Black Garlic",
    "answer_ingredients": ["garlic"],
    "pitch": "Dark and sweet.",
    "ai_help": "none",
    "action": "send",
}
JOINING = {
    "email": "mia@example.com", "display_name": "Mia", "handle": "", "country": "FR",
    "born_0": "4", "born_1": "1990", "born_month": "4", "born_year": "1990",
}  # fmt: skip
STORY = {"title": "Soup", "intro": "How it began.", "text": "It began with soup."}
PROFILE = {"display_name": "Cleo", "handle": "cleo_creator", "bio": "", "country": "FR"}
ACCOUNTS = "/accounts/"

TABLE = (
    Sent("gallery:new", "stranger", slug, ENTRY),
    Sent("gallery:new", "visitor", slug, ENTRY),
    Sent("gallery:edit", "creator", idea, {**ENTRY, "base": "1", "note": "More garlic."}),
    Sent("entries:autosave", "stranger", slug, ENTRY),
    Sent("entries:autosave", "visitor", slug, ENTRY),
    Sent("entries:upload", "stranger", slug, {"draft": ENTRY["draft"], "alt": "A garlic"}),
    Sent("entries:remove_picture", "stranger", slug, {"draft": ENTRY["draft"], "picture": "1"}),
    Sent("entries:withdraw", "creator", idea),
    Sent("discussion:comment", "stranger", about_idea, {"body": "Nice.", "parent": "", "once_key": ""}),
    Sent("discussion:edit", "cocreator", lambda world: {"pk": world.comment.pk}, {"body": "Nicer."}),
    Sent("discussion:remove", "cocreator", lambda world: {"pk": world.comment.pk}),
    Sent("voting:vote", "voter", about_idea),
    Sent("voting:vote", "visitor", about_idea),
    Sent("voting:withdraw", "voter", about_idea),
    Sent(
        "moderation:report", "stranger", lambda world: {"kind": "idea", "pk": world.idea.pk},
        {"reason": "spam", "text": "An advertisement."},
    ),
    Sent(
        "judging:score", "judge", lambda world: {"panel": world.panel.pk, "idea": world.finalist.pk},
        {"note": "Good.", "stay": "1"},
    ),
    Sent("judging:invitation", "stranger", lambda world: {"token": world.judge_invitation}),
    Sent("brands:invitation", "stranger", lambda world: {"token": world.staff_invitation}),
    Sent("launches:follow", "stranger", lambda world: {"slug": world.launch.slug}),
    Sent("notifications:read", "creator"),
    Sent("notifications:settings", "creator", data={"kinds": ["won"]}),
    Sent("notifications:unsubscribe", "visitor", lambda world: {"token": world.way_out}),
    Sent("accounts:settings", "creator", data=PROFILE),
    Sent("stories:write", "stranger", data=STORY),
    Sent("stories:edit", "creator", lambda world: {"pk": world.story.pk}, STORY),
    Sent(
        "workspace:rehearse", "manager", slug,
        {"persona": "visitor", "when": "2026-05-01 12:00", "phase": "", "instant": ""},
    ),
    Sent("workspace:rehearse_end", "manager", slug),
    Sent("account_signup", "visitor", data=JOINING),
    Sent("account_login", "visitor", data={"login": "cleo_creator@example.com", "password": "x"}),
    Sent("account_reset_password", "visitor", data={"email": "cleo_creator@example.com"}),
    Sent("account_email_verification_sent", "visitor", data={"code": "123456"}),
    Sent("account_confirm_login_code", "visitor", data={"code": "123456"}),
)  # fmt: skip
WITH_FIELDS = tuple(row for row in TABLE if row.data)
WRONG = (
    "",
    "\x00nul\x07bell",
    "\u202e\ufeff\u2066<script>alert(1)</script>",
    "🥔" * 300,
    "99999999999999999999999999",
    "-1",
    "' OR 1=1; --",
)
# What is fine to answer: done, a redirect, a page that says why.
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429}
