from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from contests.brands.reads import brands_of
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.discussion.services import post_comment
from ideas.entries.models import Idea, IdeaStatus
from ideas.moderation.lifecycle import VERDICTS
from ideas.moderation.models import Case, CaseStatus, Decision, Report, Verdict
from ideas.moderation.reads import decisions_of, last_decision, open_case_of, open_cases, subjects_of
from ideas.moderation.services import decide, report
from ideas.moderation.subjects import Subject
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import TooMany
from portal.kernel.policies import Denied, why_not


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


def reported(story, who="stranger", reason="spam", text=""):
    return report(kind="idea", obj=story.idea, reason=reason, text=text, by=story.person(who))


def judged(story, verdict=Verdict.HIDE, **more):
    given = {"kind": "idea", "obj": story.idea, "verdict": verdict, "reason": "It is an advert."}
    return decide(**given | {"by": story.moderator} | more)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("stranger", None),
        ("moderator", None),
        ("creator", "This is your own. You can change it or take it back yourself."),
    ],
)
def test_who_may_report(story, who, sentence):
    person = getattr(story, who, None) or story.person(who)
    assert why_not(person, "moderation.report_thing", Subject.of("idea", story.idea)) == sentence


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("moderator", True),
        ("manager", True),
        ("operator", True),
        ("other_manager", False),
        ("stranger", False),
        ("creator", False),
    ],
)
def test_the_brands_own_staff_decide(story, who, may):
    person = getattr(story, who, None) or story.person(who)
    assert (why_not(person, "moderation.decide_case", Subject.of("idea", story.idea)) is None) is may


def test_nobody_decides_about_their_own(story):
    comment = post_comment(idea=story.idea, body="We love it", by=story.moderator)
    with pytest.raises(Denied, match="This is your own"):
        judged(story, kind="comment", obj=comment)


def test_several_reports_make_one_case_and_one_person_reports_once(story):
    first = reported(story)
    assert reported(story, reason="abuse") == first
    reported(story, "voter")
    assert (Case.objects.count(), Report.objects.count()) == (1, 2)
    case = open_cases(brands_of(story.moderator)).get()
    assert case.reports_count == 2
    assert subjects_of([case])["idea", story.idea.pk].title == "Mango Chilli"
    assert not open_cases(brands_of(story.other_manager)).exists()


def test_another_reason_needs_words(story):
    for reason in ("other", "because"):
        with pytest.raises(ValidationError):
            reported(story, reason=reason)
    assert reported(story, reason="other", text="It is my photograph.").text == "It is my photograph."


def test_reports_have_a_rate_limit(story, settings):
    settings.POTLUCK_LIMITS = settings.POTLUCK_LIMITS | {"report": "1/hour"}
    reported(story)
    with pytest.raises(TooMany):
        reported(story)


def test_hiding_takes_the_idea_away_and_keeps_the_reason(story):
    reported(story)
    decision = judged(story)
    story.idea.refresh_from_db()
    assert (story.idea.visibility, decision.case.status) == ("hidden", CaseStatus.DECIDED)
    assert last_decision("idea", story.idea).reason == "It is an advert."
    assert not Idea.objects.public().filter(pk=story.idea.pk).exists()


def test_restoring_brings_it_back(story):
    judged(story)
    judged(story, Verdict.RESTORE, reason="We were wrong.")
    story.idea.refresh_from_db()
    assert story.idea.is_public
    assert [d.verdict for d in decisions_of("idea", story.idea)] == ["restore", "hide"]


def test_a_comment_and_a_waiting_idea_go_the_same_way(story):
    comment = post_comment(idea=story.idea, body="Buy here", by=story.person("stranger"))
    judged(story, kind="comment", obj=comment)
    comment.refresh_from_db()
    assert comment.visibility == "hidden"
    Contest.objects.filter(pk=story.contest.pk).update(is_screened_first=True)
    story.contest.refresh_from_db()
    waiting = story.idea_of("voter", "Plain salt")
    assert waiting.status == IdeaStatus.WAITING
    judged(story, Verdict.PUBLISH, obj=waiting, reason="Welcome.")
    waiting.refresh_from_db()
    assert waiting.is_public


@pytest.mark.parametrize("state", sorted(VERDICTS))
@pytest.mark.parametrize("verdict", Verdict.values)
def test_verdicts_go_as_the_table_says(story, state, verdict):
    is_waiting = state == "waiting"
    Idea.objects.filter(pk=story.idea.pk).update(
        status="waiting" if is_waiting else "published", visibility="visible" if is_waiting else state
    )
    report(
        kind="idea", obj=Idea.objects.get(pk=story.idea.pk), reason="spam", text="", by=story.person("voter")
    )
    if verdict in VERDICTS[state]:
        assert judged(story, verdict).verdict == verdict
    else:
        with pytest.raises(NotPossible):
            judged(story, verdict)


def test_keeping_needs_a_case(story):
    with pytest.raises(NotPossible):
        judged(story, Verdict.KEEP)
    reported(story)
    assert judged(story, Verdict.KEEP).verdict == Verdict.KEEP
    assert open_case_of("idea", story.idea) is None


def test_whoever_saw_a_case_that_was_decided_since_is_told(story):
    case = reported(story).case
    judged(story, Verdict.KEEP)
    with pytest.raises(NotPossible):
        judged(story, Verdict.HIDE, by=story.manager, case=case)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("more", [{"reason": "  "}, {"verdict": "explode"}])
def test_a_decision_needs_a_verdict_and_a_reason(story, more):
    with pytest.raises(ValidationError):
        judged(story, **more)


def test_decisions_cannot_be_rewritten(story):
    judged(story)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.update(reason="Nothing happened.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.all().delete()


def test_the_desk_costs_the_same_for_one_case_and_for_three(story, django_assert_num_queries):
    ideas = [story.idea, story.other_idea, story.idea_of("voter", "Plain salt")]
    brands = brands_of(story.moderator)
    for idea in ideas:
        report(kind="idea", obj=idea, reason="spam", text="", by=story.person("stranger"))
        with django_assert_num_queries(4):
            subjects_of(open_cases(brands))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verdicts", [("hide", "hide"), ("keep", "hide")])
def test_of_two_moderators_who_decide_at_once_one_is_told(story, verdicts):
    case, instant = reported(story).case, clock.now()
    people = [story.moderator, story.manager]

    def act(who, verdict):
        try:
            with clock.frozen(instant):
                judged(story, verdict, by=who, case=Case.objects.get(pk=case.pk))
        except NotPossible:
            return "told"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, people, verdicts)) == ["decided", "told"]
    assert Decision.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_reports_at_once_make_one_case(story):
    idea, instant = story.idea, clock.now()
    people = [story.person(f"neighbour{n}") for n in range(4)]

    def act(who):
        try:
            with clock.frozen(instant):
                return report(kind="idea", obj=idea, reason="spam", text="", by=who).case_id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(act, people))) == 1
    assert Report.objects.count() == 4
