"""Situations, built through the services at the instants at which they would have come about.

Everything is counted from the portal's clock: set it first (`at("2026-05-01 12:00")`), then
`contest_in(PhaseKind.VOTING)` is a contest in whose voting phase that instant falls.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from contests.brands.models import Brand
from contests.brands.services import create_brand
from contests.briefs.models import Contest
from contests.briefs.phases import Action, PhaseKind
from contests.briefs.services import (
    PhaseRow,
    create_contest,
    publish_contest,
    save_legal_profile,
    save_schedule,
)
from ideas.discussion.models import Comment
from ideas.discussion.services import post_comment
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.services import create_idea
from ideas.judging.models import Award, Judge
from ideas.judging.services import choose_finalists, invite_judge, join_panel, name_winner
from ideas.launches.models import Launch
from ideas.launches.services import start_launch
from ideas.voting.services import cast_vote, fold
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.personas import person

DAY = timedelta(days=1)
LEGAL = {
    "sponsor": "Crunch Foods",
    "sponsor_address": "1 Crisp Lane, Lyon",
    "decides": "skill",
    "countries": ["FR", "DE", "GB"],
    "minimum_age": 16,
    "excluded": "Employees of Crunch Foods and their households.",
    "entry_limit": "Ten ideas a person.",
    "no_purchase_necessary": True,
    "prizes_and_value": "One prize worth 5,000 EUR.",
    "how_chosen": "Judges score the finalists by the published criteria.",
    "how_verified": "We ask winners for their name and age.",
    "how_told": "By e-mail within a week.",
    "void_where": "Where the law forbids it.",
}
MANGO = IdeaContent(
    title="Mango Chilli",
    pitch="A beach in a bag.",
    body="Sweet first, then it *bites*.",
    answers={"ingredients": ["mango", "chilli"], "base": "Potato"},
    tags=("fruity", "hot"),
)

_numbers = count(1)


def brand_named(name: str = "", **look: Any) -> Brand:
    name = name or f"Brand {next(_numbers)}"
    return create_brand(name=name, slug=name.lower().replace(" ", "-"), by=SYSTEM, **look)


def draft_contest(
    brand: Brand | None = None, *, template: str = "flavour", title: str = "", **more: Any
) -> Contest:
    """A contest that only its brand knows of, to open in ten days."""
    opens_at = clock.now() + 10 * DAY
    return create_contest(
        brand=brand or brand_named(),
        template=template,
        title=title or f"Bring us a taste {next(_numbers)}",
        opens_at=opens_at,
        closes_at=opens_at + 60 * DAY,
        prize_title="A year of crisps",
        prize_value=5000,
        by=SYSTEM,
        **more,
    )


def contest_in(kind: PhaseKind, brand: Brand | None = None, **more: Any) -> Contest:
    """A published contest in a phase of this kind since yesterday; ideas came before, results come after."""
    now = clock.now()
    ideas = PhaseRow(PhaseKind.IDEATION, now - 21 * DAY, now - DAY)
    later = PhaseRow(PhaseKind.RESULTS, now + 9 * DAY)
    rows = {
        PhaseKind.TEASER: [
            PhaseRow(kind, now - DAY, now + DAY),
            PhaseRow(PhaseKind.IDEATION, now + DAY, now + 9 * DAY),
            later,
        ],
        PhaseKind.RESULTS: [ideas, PhaseRow(kind, now - DAY)],
    }.get(kind, [ideas, PhaseRow(kind, now - DAY, now + 9 * DAY), later])
    with clock.frozen(now - 30 * DAY):
        contest = draft_contest(brand, **more)
        save_schedule(contest=contest, rows=rows, by=SYSTEM)
        save_legal_profile(contest=contest, values=LEGAL, by=SYSTEM)
        publish_contest(contest=contest, by=SYSTEM)
    return Contest.objects.get(pk=contest.pk)


def during(contest: Contest, action: Action) -> datetime:
    """Now, if the contest allows the action; otherwise an hour before the end of its last phase that did."""
    if contest.allows(action):
        return clock.now()
    past = [phase for phase in contest.schedule if phase.state == "past" and action in phase.allowed]
    return past[-1].ends_at - timedelta(hours=1)


def idea_in(contest: Contest, author: User | None = None, **words: Any) -> Idea:
    """An idea brought while the contest took ideas."""
    with clock.frozen(during(contest, Action.SUBMIT)):
        idea = create_idea(contest=contest, content=replace(MANGO, **words), by=author or person())
    return Idea.objects.select_related("contest__brand", "author").get(pk=idea.pk)


def comment_on(idea: Idea, by: User | None = None, body: str = "With lime?", **more: Any) -> Comment:
    return post_comment(idea=idea, body=body, by=by or person(), **more)


def votes_for(idea: Idea, *voters: User) -> None:
    """Ballots of the voters, already in the tallies."""
    with clock.frozen(during(idea.contest, Action.VOTE)):
        for voter in voters:
            cast_vote(idea=idea, by=voter)
    fold()


def judge_on(contest: Contest, judge: User) -> Judge:
    """The person sits on the contest's panel."""
    return join_panel(judge=invite_judge(contest=contest, email=judge.email, by=SYSTEM), by=judge)


def finalist(idea: Idea) -> Idea:
    choose_finalists(contest=idea.contest, ideas=[idea], by=SYSTEM)
    return idea


def winner(idea: Idea, by: User) -> Award:
    return name_winner(idea=idea, place=1, citation="Bold, and it can be made.", by=by)


def launch_of(award: Award, by: User, name: str = "Mango Chilli") -> Launch:
    return start_launch(award=award, name=name, story="From a kitchen in Lyon to the shelf.", by=by)
