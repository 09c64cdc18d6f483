"""What people in the demo made of each other's ideas: requests for help, suggestions, co-authors, remixes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cms.demo.people import Cast
from cms.demo.script import Calendar
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.reads import content_of
from ideas.refining.models import Suggestion
from ideas.refining.services.answering import accept_suggestion, decline_suggestion
from ideas.refining.services.asks import post_ask
from ideas.refining.services.inviting import accept_invitation, invite_coauthor
from ideas.refining.services.remarks import like_suggestion, post_remark
from ideas.refining.services.suggesting import suggest_edit
from portal.kernel import clock

WORDS = ("title", "pitch", "body", "tags")


def refine(row: dict[str, Any], idea: Idea, cast: Cast, calendar: Calendar) -> None:
    """Let what the script says about refining happen to an idea, each thing on its day."""
    for order, ask in enumerate(row.get("asks", [])):
        with clock.frozen(calendar.moment(ask["day"], order)):
            post_ask(idea=_fresh(idea), words=ask["words"], skill=ask["skill"], by=idea.author)
    for order, plan in enumerate(row.get("coauthors", [])):
        _join(idea, plan, order, cast, calendar)
    for order, plan in enumerate(row.get("suggestions", [])):
        _suggest(idea, plan, order, cast, calendar)


def _join(idea: Idea, plan: dict[str, Any], order: int, cast: Cast, calendar: Calendar) -> None:
    person = cast.people[plan["who"]]
    with clock.frozen(calendar.moment(plan["day"], order)):
        invitation = invite_coauthor(
            idea=_fresh(idea), who=f"@{person.handle}", words=plan.get("words", ""), by=idea.author
        )
        accept_invitation(invitation=invitation, by=person)


def _suggest(idea: Idea, plan: dict[str, Any], order: int, cast: Cast, calendar: Calendar) -> None:
    idea = _fresh(idea)
    with clock.frozen(calendar.moment(plan["day"], order)):
        sent = suggest_edit(
            idea=idea,
            base=idea.current,
            content=_changed(content_of(idea.current), plan),
            by=cast.people[plan["by"]],
            note=plan["note"],
            ask=idea.asks.filter(words=plan.get("answers", "")).first(),
        )
    for step, said in enumerate(plan.get("comments", []), start=1):
        with clock.frozen(calendar.moment(plan["day"], order + step)):
            post_remark(suggestion=sent, body=said["text"], by=cast.people[said["by"]])
    for handle in plan.get("likes", []):
        with clock.frozen(calendar.moment(plan["day"], order + 1)):
            like_suggestion(suggestion=sent, by=cast.people[handle])
    _answer(sent, plan, order, calendar)


def _answer(sent: Suggestion, plan: dict[str, Any], order: int, calendar: Calendar) -> None:
    """The author takes in all of it or the parts that the script names, declines, or has not answered yet."""
    with clock.frozen(calendar.moment(plan["day"] + 1, order)):
        if "parts" in plan or plan.get("taken"):
            accept_suggestion(
                suggestion=sent, by=sent.idea.author, numbers=plan.get("parts"), thanks=plan.get("thanks", "")
            )
        if "declined" in plan:
            decline_suggestion(suggestion=sent, by=sent.idea.author, thanks=plan["declined"])


def _changed(content: IdeaContent, plan: dict[str, Any]) -> IdeaContent:
    """The content with the words that the script gives: whole fields, or answers by their key."""
    words = {name: plan[name] for name in WORDS if name in plan}
    if "tags" in words:
        words["tags"] = tuple(words["tags"])
    return replace(content, answers={**content.answers, **plan.get("answer", {})}, **words)


def _fresh(idea: Idea) -> Idea:
    return Idea.objects.select_related("contest__brand", "author", "current__content").get(pk=idea.pk)
