from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from contests.briefs.phases import PhaseKind
from ideas.credit.models import CreditLine
from ideas.credit.reads import credits_of, credits_of_person, roll_of
from ideas.credit.services import propose_credits
from ideas.entries.models import VersionCredit
from ideas.entries.reads import content_of
from ideas.refining.services.answering import accept_suggestion
from ideas.refining.services.suggesting import suggest_edit
from portal.kernel.models import OutboxRow
from portal.kernel.policies import why_not


@pytest.fixture(autouse=True)
def when_results_are_out(story, at):
    at(story.during(PhaseKind.RESULTS))


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("manager", True),
        ("operator", True),
        ("moderator", False),
        ("other_manager", False),
        ("creator", False),
    ],
)
def test_only_managers_of_the_brand_propose_credits(story, who, may):
    person = getattr(story, who, None) or story.person(who)
    assert (why_not(person, "credit.propose_credits", story.launch) is None) is may


def test_somebody_who_did_it_alone_gets_all_of_it(story):
    lines = propose_credits(launch=story.launch, by=story.manager)
    assert sorted((line.part, line.share, line.evidence) for line in lines) == [
        ("idea", 5000, "Brought the idea that won."),
        ("words", 5000, "Wrote 15 of the 15 words of the version that won."),
    ]


def test_words_count_for_whoever_wrote_them_first_also_in_a_suggestion(story, at):
    at(story.during(PhaseKind.COCREATION))
    helper, idea = story.person("cocreator"), story.idea
    content = content_of(idea.current)
    sent = suggest_edit(
        idea=idea, base=idea.current, content=replace(content, pitch=f"{content.pitch} Very hot."), by=helper
    )
    accept_suggestion(suggestion=sent, by=idea.author)
    idea.refresh_from_db()
    at(story.during(PhaseKind.RESULTS))
    lines = propose_credits(launch=story.launch, by=story.manager)
    assert {(line.person, line.evidence) for line in lines if line.part == "words"} == {
        (idea.author, "Wrote 15 of the 17 words of the version that won."),
        (helper, "Wrote 2 of the 17 words of the version that won."),
    }


def test_staff_who_helped_are_named_without_a_share(story):
    moderator = story.moderator
    VersionCredit.objects.create(version=story.idea.current, person=moderator)
    lines = propose_credits(launch=story.launch, by=story.manager)
    assert sum(line.share for line in lines) == 10_000
    assert [(line.share, line.evidence) for line in lines if line.person == moderator] == [
        (0, "Credited for help in 1 version. Works for the brand, so without a share.")
    ]


def test_whoever_helped_is_named_and_the_shares_add_up(story):
    helper = story.person("cocreator")
    VersionCredit.objects.create(version=story.idea.current, person=helper)
    VersionCredit.objects.create(version=story.idea.current, person=story.idea.author)
    propose_credits(launch=story.launch, by=story.manager)
    roll = roll_of(story.launch)
    assert [(credited.person, credited.share) for credited in roll] == [
        (story.idea.author, 8889),
        (helper, 1111),
    ]
    assert roll[1].lines[0].evidence == "Credited for help in 1 version."
    assert sum(line.share for line in credits_of(story.launch)) == 10_000


def test_the_newest_edition_holds_and_the_older_ones_stay(story):
    propose_credits(launch=story.launch, by=story.manager)
    VersionCredit.objects.create(version=story.idea.current, person=story.person("cocreator"))
    propose_credits(launch=story.launch, by=story.manager)
    assert CreditLine.objects.count() == 5
    assert {line.edition for line in credits_of(story.launch)} == {2}
    assert [line.part for line in credits_of_person(story.person("cocreator"))] == ["help"]
    assert OutboxRow.objects.filter(name="credit.CreditsProposed").count() == 2


def test_credits_cannot_be_rewritten(story):
    propose_credits(launch=story.launch, by=story.manager)
    with pytest.raises(DatabaseError), transaction.atomic():
        CreditLine.objects.update(share=0)
