"""Who is told what when something happens, through the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contests.briefs.phases import PhaseKind
from contests.briefs.services import extend_phase, pause_contest, resume_contest
from ideas.credit.services import propose_credits
from ideas.discussion.services import post_comment
from ideas.judging.services import invite_judge, join_panel
from ideas.launches.services import (
    follow,
    move_milestone,
    move_stage,
    plan_milestone,
    post_update,
    reach_milestone,
)
from ideas.moderation.services import decide, report
from portal.kernel import clock
from portal.kernel.models import OutboxRow
from portal.notifications.kinds import KINDS
from portal.notifications.models import Delivery, Letter, Mute, Notice
from portal.notifications.services import notify


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


@pytest.fixture
def told(drain):
    """`told(person)` carries what waits and gives the person's notices as (kind, sentence)."""

    def read(person) -> list[tuple[str, str]]:
        drain()
        notices = Notice.objects.filter(recipient=person).order_by("pk")
        return [(n.kind, KINDS[n.kind].said("sentence", n.facts)) for n in notices]

    return read


def forget() -> None:
    """Everything told so far is as if it were read and gone."""
    OutboxRow.objects.all().delete()
    Notice.objects.all().delete()


def test_the_author_hears_that_the_idea_is_out(story, told):
    assert told(story.idea.author) == [
        ("idea_published", "Your idea “Mango Chilli” is published in Bring us a taste.")
    ]


def test_the_author_hears_of_a_comment_and_the_answered_of_the_answer(story, told):
    creator, fan = story.idea.author, story.person("fan")
    forget()
    first = post_comment(idea=story.idea, body="With lime?", by=fan)
    post_comment(idea=story.idea, body="Yes!", by=creator, parent=first)
    assert told(creator) == [("idea_commented", "Fan commented on your idea “Mango Chilli”.")]
    assert told(fan) == [("comment_replied", "Creator answered your comment on “Mango Chilli”.")]


def test_nobody_is_told_of_what_they_did_themselves(story, told):
    assert story.idea
    forget()
    post_comment(idea=story.idea, body="My own thought", by=story.idea.author)
    assert told(story.idea.author) == []


def test_whoever_is_mentioned_hears_of_it_once(story, told):
    friend = story.person("friend")
    assert story.idea
    forget()
    post_comment(
        idea=story.idea, body=f"@{friend.handle} @{story.idea.author.handle} look", by=story.person("fan")
    )
    assert told(friend) == [("mentioned", "Fan mentioned you on “Mango Chilli”.")]
    assert [kind for kind, _words in told(story.idea.author)] == ["idea_commented"]


def test_the_author_reads_why_and_who_reported_hears_the_outcome(story, told):
    creator, reporter = story.idea.author, story.person("reporter")
    desk = [story.moderator, story.manager]
    forget()
    report(kind="idea", obj=story.idea, reason="spam", text="", by=reporter)
    assert [told(person)[0][0] for person in desk] == ["case_opened", "case_opened"]
    decide(kind="idea", obj=story.idea, verdict="hide", reason="An advert.", by=story.moderator)
    assert told(creator) == [("hidden", "A moderator of Crackle has hidden your idea “Mango Chilli”.")]
    notice = Notice.objects.get(recipient=creator)
    assert KINDS["hidden"].said("more", notice.facts) == "Their reason: An advert."
    assert told(reporter) == [
        ("report_decided", "A moderator of Crackle looked at the idea you reported: It is hidden now.")
    ]
    assert "Mango" not in str(Notice.objects.get(recipient=reporter).facts)
    decide(kind="idea", obj=story.idea, verdict="restore", reason="We erred.", by=story.manager)
    assert told(creator)[-1] == ("restored", "Your idea “Mango Chilli” is visible again.")


def test_shortlisted_and_won(story, told, at):
    creator = story.idea.author
    forget()
    story.shortlist()
    at(story.during(PhaseKind.RESULTS))
    assert story.award
    assert [kind for kind, _words in told(creator)] == ["shortlisted", "won"]


def test_followers_hear_of_every_step(story, told, at):
    at(story.during(PhaseKind.RESULTS))
    launch, by, fan = story.launch, story.manager, story.person("fan")
    follow(launch=launch, by=fan)
    follow(launch=launch, by=by)
    forget()
    today = clock.now().date()
    move_stage(launch=launch, to="concept", reason="We cook.", by=by)
    milestone = plan_milestone(launch=launch, title="First batch", due_on=today, by=by)
    later = today + timedelta(days=1)
    move_milestone(milestone=milestone, due_on=later, reason="Late limes.", by=by)
    reach_milestone(milestone=milestone, done_on=today, by=by)
    post_update(launch=launch, title="We cooked", body="It was good.", by=by)
    propose_credits(launch=launch, by=by)
    propose_credits(launch=launch, by=by)
    heard = ["stage_moved", "milestone_moved", "milestone_reached", "launch_update"]
    assert [kind for kind, _words in told(fan)] == heard
    assert [kind for kind, _words in told(story.idea.author)] == [*heard, "credited"]
    assert told(by) == []


def test_people_in_a_contest_hear_when_its_time_changes(story, told):
    assert story.idea
    assert story.judge
    forget()
    phase = story.contest.phases.get(kind=PhaseKind.IDEATION)
    extend_phase(phase=phase, ends_at=phase.ends_at + timedelta(days=2), reason="Rain.", by=story.manager)
    story.contest.forget_schedule()
    pause_contest(contest=story.contest, reason="A question of law.", by=story.manager)
    resume_contest(contest=story.contest, by=story.manager)
    heard = ["phase_extended", "contest_paused", "contest_resumed"]
    assert [kind for kind, _words in told(story.idea.author)] == heard
    assert [kind for kind, _words in told(story.judge.user)] == heard
    assert told(story.manager) == []


def test_a_judge_gets_a_letter_and_the_inviter_hears_of_the_yes(story, told, drain):
    judge = invite_judge(contest=story.contest, email="judge@example.com", by=story.manager)
    drain()
    assert [(letter.kind, letter.address) for letter in Letter.objects.all()] == [
        ("judge_invited", "judge@example.com")
    ]
    join_panel(judge=judge, by=story.person("judge"))
    assert told(story.manager)[-1] == (
        "judge_joined",
        "Judge accepted your invitation to judge Bring us a taste.",
    )


def test_an_event_carried_twice_is_told_once(story, told):
    assert len(told(story.idea.author)) == 1
    OutboxRow.objects.update(relayed_at=None, claimed_until=None)
    assert len(told(story.idea.author)) == 1
    assert Delivery.objects.filter(notice__recipient=story.idea.author).count() == 1


def test_a_muted_kind_is_listed_and_not_mailed(story, told):
    Mute.objects.create(user=story.person("creator"), kind="idea_published")
    assert len(told(story.idea.author)) == 1
    assert not Delivery.objects.exists()


def test_a_closed_account_is_told_nothing(story, told):
    creator = story.idea.author
    creator.is_active = False
    creator.save()
    assert told(creator) == []


def test_an_unknown_kind_is_a_mistake_in_the_code(story):
    with pytest.raises(ValueError, match="no kind"):
        notify(recipient=story.person("fan"), kind="gossip", key="1", facts={}, url="/")
