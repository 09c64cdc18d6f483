"""What follows the demo's contests: finalists, judges, winners, and the product on the shelf."""

from __future__ import annotations

from typing import Any

from cms.demo.people import Cast, picture
from cms.demo.script import Calendar
from cms.pages.services import make_product_page
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.credit.services import propose_credits
from ideas.entries.models import Idea
from ideas.entries.packaging import pack_of
from ideas.judging.models import Award, Judge
from ideas.judging.services import choose_finalists, invite_judge, join_panel, name_winner, save_scorecard
from ideas.launches.models import Launch, Stage
from ideas.launches.services import (
    follow,
    move_milestone,
    move_stage,
    plan_milestone,
    post_update,
    reach_milestone,
    start_launch,
)
from portal.kernel import clock

JUDGES = ("judge_amara", "judge_henrik")


def judge_contest(contest: Contest, data: dict[str, Any], cast: Cast, calendar: Calendar) -> None:
    """Put the best-supported ideas before two judges, as far as the contest has come."""
    judging = next((p for p in contest.schedule if p.kind == PhaseKind.JUDGING), None)
    if judging is None or judging.starts_at > calendar.now:
        return
    manager = cast.managers[contest.brand.slug]
    day = (judging.starts_at - calendar.noon).days
    count = data["contest"].get("finalists", 3)
    with clock.frozen(calendar.moment(day)):
        best = list(Idea.objects.filter(contest=contest).order_by("-listing__votes", "pk")[:count])
        choose_finalists(contest=contest, ideas=best, by=manager)
        judges = [_seat(contest, cast, handle, manager) for handle in JUDGES]
    is_over = judging.ends_at is not None and judging.ends_at <= calendar.now
    for order, judge in enumerate(judges):
        for number, idea in enumerate(best if is_over else best[: 3 - order]):
            with clock.frozen(calendar.moment(day + 1, number + order)):
                scores = {
                    c.pk: max(1, c.highest - (number + order + c.pk) % 3) for c in contest.criteria.all()
                }
                note = "Would open a second one." if number == 0 else ""
                save_scorecard(judge=judge, idea=idea, scores=scores, note=note, by=judge.user)


def _seat(contest: Contest, cast: Cast, handle: str, manager: Any) -> Judge:
    user = cast.people[handle]
    judge = invite_judge(contest=contest, email=user.email, by=manager)
    join_panel(judge=judge, by=user)
    judge.refresh_from_db()
    return judge


def name_winners(contest: Contest, data: dict[str, Any], cast: Cast, calendar: Calendar) -> list[Award]:
    """Announce the places that the script gives."""
    rows = sorted((row for row in data.get("ideas", []) if "winner" in row), key=lambda row: row["winner"])
    if not rows:
        return []
    manager, prize = cast.managers[contest.brand.slug], contest.prizes.first()
    day = data["contest"]["phases"][-1][1] + 1
    with clock.frozen(calendar.moment(day)):
        return [
            name_winner(
                idea=contest.ideas.get(title=row["title"]),
                place=row["winner"],
                citation=row["citation"],
                by=manager,
                prize=prize if row["winner"] == 1 else None,
            )
            for row in rows
        ]


def launch_winner(award: Award, plan: dict[str, Any], cast: Cast, calendar: Calendar) -> Launch:
    """Follow a winner to the shelf, slips included."""
    brand = award.contest.brand
    manager = cast.managers[brand.slug]
    days = [day for _stage, day, _words in plan["stages"]]
    with clock.frozen(calendar.moment(days[0] - 5)):
        launch = start_launch(award=award, name=plan["name"], story=plan["story"], by=manager)
        for handle in plan["followers"]:
            follow(launch=launch, by=cast.people[handle])
        milestones = [
            (plan_milestone(launch=launch, title=title, due_on=calendar.edge(due).date(), by=manager), row)
            for row in plan["milestones"]
            for title, due in [row[:2]]
        ]
    events = [(day, 0, "stage", (stage, words)) for stage, day, words in plan["stages"]]
    for milestone, (_title, due, moved, done) in milestones:
        if moved != due:
            events.append((min(due, moved, done or -15) - 6, 1, "moved", (milestone, moved)))
        if done:
            events.append((done, 2, "reached", (milestone, done)))
    events += [(row["day"], 3, "news", row) for row in plan["updates"]]
    for day, order, what, facts in sorted(events, key=lambda event: event[:2]):
        with clock.frozen(calendar.moment(day, order * 3)):
            _EVENTS[what](launch, facts, calendar, manager)
    with clock.frozen(calendar.moment(days[-1])):
        propose_credits(launch=launch, by=manager)
        launch.refresh_from_db()
        if launch.stage == Stage.LAUNCHED:
            pack = picture(plan["name"], pack_of(award.idea), collection=brand.collection, width=1200)
            make_product_page(launch=launch, by=manager, picture=pack)
    return launch


def _stage(launch: Launch, facts: Any, calendar: Calendar, manager: Any) -> None:
    stage, words = facts
    launch.refresh_from_db()
    move_stage(launch=launch, to=stage, reason=words, by=manager)


def _moved(launch: Launch, facts: Any, calendar: Calendar, manager: Any) -> None:
    milestone, day = facts
    reason = "The line needed more time; see the update."
    move_milestone(milestone=milestone, due_on=calendar.edge(day).date(), reason=reason, by=manager)


def _reached(launch: Launch, facts: Any, calendar: Calendar, manager: Any) -> None:
    milestone, day = facts
    reach_milestone(milestone=milestone, done_on=calendar.edge(day).date(), by=manager)


def _news(launch: Launch, row: Any, calendar: Calendar, manager: Any) -> None:
    post_update(launch=launch, title=row["title"], body=row["body"], by=manager)


_EVENTS = {"stage": _stage, "moved": _moved, "reached": _reached, "news": _news}
