"""The demo's contests with their ideas, comments and votes, each made at its time through the services."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cms.demo import art
from cms.demo.people import Cast, picture
from cms.demo.refining import refine
from cms.demo.script import Calendar
from cms.pages.services import make_contest_page
from contests.briefs.models import Contest, Prize
from contests.briefs.phases import PhaseKind
from contests.briefs.services import (
    PhaseRow,
    create_contest,
    post_note,
    publish_contest,
    save_legal_profile,
    save_schedule,
)
from ideas.discussion.models import Comment
from ideas.discussion.services import post_comment
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import (
    attach_picture,
    create_idea,
    revise_idea,
    save_draft,
    start_draft,
    submit_idea,
)
from ideas.moderation.services import report
from ideas.voting.history import PastBallot, record_past_ballots
from portal.kernel import clock

VOTES_PER_MEMBER = 7
LEGAL = {
    "sponsor_address": "1 Harbour Street\n1000 Exampleton",
    "decides": "skill",
    "countries": [
        "JP",
        "TR",
        "GB",
        "IE",
        "FR",
        "DE",
        "ES",
        "IT",
        "PT",
        "NL",
        "SE",
        "NO",
        "FI",
        "PL",
        "CZ",
        "AT",
        "GR",
    ],
    "minimum_age": 16,
    "excluded": "Employees of the brand and its agencies, and people who live with them.",
    "entry_limit": "Ten ideas a person.",
    "no_purchase_necessary": True,
    "how_chosen": "The ideas with most support go to the judges, who score them by the published criteria.",
    "how_verified": "We ask winners for proof of age and residence before the prize is given.",
    "how_told": "By e-mail within a week of the decision, and on this page.",
    "void_where": "Where prohibited by law.",
}


def stage_contest(data: dict[str, Any], cast: Cast, calendar: Calendar) -> Contest:
    """Create, open and fill one contest of the script."""
    contest = _open(data["contest"], cast, calendar)
    ideas: list[Idea] = []
    for number, row in enumerate(data.get("ideas", [])):
        sources = tuple(idea.current for idea in ideas if idea.title in row.get("remix_of", []))
        ideas.append(_bring(row, number, contest, cast, calendar, sources))
    for number, (idea, row) in enumerate(zip(ideas, data.get("ideas", []), strict=True)):
        _discuss(row, number, idea, cast, calendar)
        _revise(row, idea, cast, calendar)
        refine(row, idea, cast, calendar)
    _vote(contest, list(zip(ideas, data.get("ideas", []), strict=True)), cast, calendar)
    return contest


def _open(plan: dict[str, Any], cast: Cast, calendar: Calendar) -> Contest:
    brand, manager = cast.brands[plan["brand"]], cast.managers[plan["brand"]]
    first, last = plan["phases"][0], plan["phases"][-1]
    with clock.frozen(calendar.edge(first[1] - 10)):
        contest = create_contest(
            brand=brand,
            template=plan["template"],
            title=plan["title"],
            opens_at=calendar.edge(first[1]),
            closes_at=calendar.edge(last[1] if len(plan["phases"]) > 1 else last[2]),
            prize_title=plan["prize"],
            prize_value=Decimal(plan["value"]) if "value" in plan else None,
            by=manager,
            summary=plan["summary"],
            pack_shape=plan.get("pack", "bag"),
        )
        rows = [
            PhaseRow(
                kind=kind,
                starts_at=calendar.edge(start),
                ends_at=calendar.edge(end) if kind != "results" else None,
            )
            for kind, start, end in plan["phases"]
        ]
        save_schedule(contest=contest, rows=rows, by=manager)
        Prize.objects.filter(contest=contest).update(distribution=plan.get("distribution", "share"))
        prizes = {"prizes_and_value": f"One prize: {plan['prize']}."}
        save_legal_profile(
            contest=contest, values={"sponsor": f"{brand.name} Ltd", **prizes, **LEGAL}, by=manager
        )
        _set_bases(contest, plan)
        svg = art.scene(plan["scene"], (brand.colour, brand.accent), seed=len(plan["title"]))
        contest.picture = picture(plan["title"], svg, collection=brand.collection)
        contest.save(update_fields=["picture"])
        publish_contest(contest=contest, by=manager)
        make_contest_page(contest=contest, by=manager, brief=plan["brief"])
    contest = Contest.objects.get(pk=contest.pk)
    for kind in ("looking", "not_looking"):
        for order, text in enumerate(plan.get(kind, [])):
            with clock.frozen(calendar.moment(first[1] + 2, order)):
                post_note(contest=contest, kind=kind, text=text, by=manager)
    return contest


def _set_bases(contest: Contest, plan: dict[str, Any]) -> None:
    bases = {
        "bag": ["Thin potato", "Ridged potato", "Thick-cut potato", "Baked potato", "Corn"],
        "tub": ["Milk ice cream", "Yoghurt", "Sorbet", "Oat"],
    }
    contest.form_fields.filter(key="base").update(options="\n".join(bases[plan.get("pack", "bag")]))


def _bring(
    row: dict[str, Any], number: int, contest: Contest, cast: Cast, calendar: Calendar, sources: tuple = ()
) -> Idea:
    author, at = cast.people[row["by"]], calendar.moment(row["day"], number)
    if "palette" in row:
        return _bring_with_picture(row, number, contest, author, at, sources)
    return create_idea(
        contest=contest,
        content=_content(row, contest),
        by=author,
        at=at,
        source_key=f"demo:{number}",
        sources=sources,
    )


def _bring_with_picture(
    row: dict[str, Any], number: int, contest: Contest, author: Any, at: Any, sources: tuple
) -> Idea:
    with clock.frozen(at):
        draft = start_draft(contest=contest, owner=author)
        draft.sources.set(sources)
        content = _content(row, contest)
        draft = save_draft(draft=draft, data=data_of(content))
        svg = art.shoe(row["palette"], seed=number)
        upload = SimpleUploadedFile("sketch.png", art.png(svg, 1600), content_type="image/png")
        attach_picture(draft=draft, upload=upload, alt=f"Sketch of {row['title']}: {row['pitch']}", by=author)
        draft.refresh_from_db()
        return submit_idea(draft=draft, by=author)


def _content(row: dict[str, Any], contest: Contest) -> IdeaContent:
    keys = {field.key for field in contest.form_fields.all()}
    story = {"inspiration" if "inspiration" in keys else "story": row.get("story", "")}
    answers = {
        key: value
        for key, value in {
            **story,
            **{k: row[k] for k in ("ingredients", "base", "materials") if k in row},
        }.items()
        if key in keys and value
    }
    return IdeaContent(
        title=row["title"],
        pitch=row["pitch"],
        body=row.get("body", ""),
        answers=answers,
        tags=tuple(row.get("tags", ())),
    )


def _discuss(row: dict[str, Any], number: int, idea: Idea, cast: Cast, calendar: Calendar) -> None:
    for order, said in enumerate(row.get("comments", [])):
        at = calendar.moment(row["day"] + 1, number * 3 + order)
        with clock.frozen(at):
            comment = post_comment(idea=idea, body=said["text"], by=cast.people[said["by"]])
        if "reported" in said:
            _report(said["reported"], comment, cast, calendar)
        for step, answer in enumerate(said.get("replies", []), start=1):
            with clock.frozen(calendar.moment(row["day"] + 1, number * 3 + order + step)):
                post_comment(idea=idea, body=answer["text"], by=cast.people[answer["by"]], parent=comment)


def _report(complaint: dict[str, str], comment: Comment, cast: Cast, calendar: Calendar) -> None:
    with clock.frozen(calendar.moment(-1, comment.pk)):
        report(
            kind="comment",
            obj=comment,
            reason=complaint["reason"],
            text=complaint["text"],
            by=cast.people[complaint["by"]],
        )


def _revise(row: dict[str, Any], idea: Idea, cast: Cast, calendar: Calendar) -> None:
    now = dict(row)
    for order, change in enumerate(row.get("revisions", [])):
        now.update({key: change[key] for key in change if key not in {"day", "note", "credit"}})
        idea.refresh_from_db()
        shown = content_of(idea.current)
        content = replace(
            _content(now, idea.contest), picture_ids=shown.picture_ids, picture_alts=shown.picture_alts
        )
        with clock.frozen(calendar.moment(change["day"], order)):
            revise_idea(
                idea=idea,
                content=content,
                base=idea.current,
                by=idea.author,
                note=change["note"],
                credited=[cast.people[handle] for handle in change.get("credit", [])],
            )


def _vote(contest: Contest, ideas: list[tuple[Idea, dict[str, Any]]], cast: Cast, calendar: Calendar) -> None:
    """Let the crowd support each idea about as often as the script says, at hours of the voting phase."""
    phase = next((p for p in contest.schedule if p.kind in (PhaseKind.VOTING, PhaseKind.OPEN)), None)
    if phase is None or phase.starts_at > calendar.now:
        return
    rng = random.Random(contest.title)
    end = min(phase.ends_at or calendar.now, calendar.now)
    ballots = []
    for idea, row in ideas:
        start = max(phase.starts_at, idea.published_at)
        for voter in rng.sample(cast.crowd, min(row.get("votes", 0) * VOTES_PER_MEMBER, len(cast.crowd))):
            ballots.append(PastBallot(idea.pk, voter.pk, 1, start + (end - start) * rng.random() * 0.98))
    record_past_ballots(phase=phase, ballots=ballots)
