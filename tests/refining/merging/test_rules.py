"""Who may propose, answer and undo a merge, in which state and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.briefs.phases import PhaseKind
from ideas.entries.models import CoAuthor, Idea, IdeaStatus, Right
from ideas.refining.models import UNDONE_WITHIN, Merge
from ideas.refining.permissions.merging import Pair
from ideas.refining.services.merging import propose_merge
from portal.kernel import clock
from portal.kernel.policies import can, why_not
from portal.kernel.visibility import Visibility
from tests.personas import person
from tests.refining.merging.conftest import NOON, agree, both_texts, fresh, read
from tests.worlds import contest_in, idea_in

PUBLIC = "Both ideas have to be in the gallery: neither hidden, withdrawn nor merged."


@pytest.fixture
def people(mango, pear, ada, bo, sam):
    found = {"one": ada, "other": bo, "stranger": sam, "visitor": AnonymousUser()}
    for right in (Right.EDIT, Right.SUBMIT):
        found[right.value] = person(f"May {right.value}")
        CoAuthor.objects.create(idea=pear, person=found[right.value], right=right)
    return found


def who_may(people, policy, obj):
    return {who for who, user in people.items() if can(user, policy, obj)}


def test_who_may_propose(people, mango, pear):
    assert who_may(people, "refining.propose_merge", Pair(fresh(mango), fresh(pear))) == {
        "one",
        "other",
        "submit",
    }
    assert who_may(people, "refining.begin_merge", fresh(pear)) == {"other", "submit"}


def test_who_may_answer_and_undo(people, propose, ada, bo):
    merge = propose(ada)
    parties = {"one", "other", "submit"}
    expected = {
        "refining.agree_to_merge": parties,
        "refining.change_merge": parties,
        "refining.decline_merge": {"other", "submit"},
        "refining.withdraw_merge": {"one"},
        "refining.undo_merge": set(),
    }
    assert {name: who_may(people, name, read(merge)) for name in expected} == expected
    agree(merge, bo)
    done = {name: parties if name == "refining.undo_merge" else set() for name in expected}
    assert {name: who_may(people, name, read(merge)) for name in expected} == done


@pytest.mark.parametrize(
    "state",
    [
        {"status": IdeaStatus.WITHDRAWN},
        {"status": IdeaStatus.WAITING},
        {"visibility": Visibility.HIDDEN},
        {"visibility": Visibility.HELD},
    ],
)
@pytest.mark.parametrize("which", ["mango", "pear"])
def test_both_ideas_have_to_be_public(which, state, mango, pear, propose, ada, bo):
    merge = propose(ada)
    Idea.objects.filter(pk={"mango": mango, "pear": pear}[which].pk).update(**state)
    assert why_not(ada, "refining.propose_merge", Pair(fresh(mango), fresh(pear))) == PUBLIC
    assert why_not(bo, "refining.agree_to_merge", read(merge)) == PUBLIC
    assert can(bo, "refining.decline_merge", read(merge))
    assert can(ada, "refining.withdraw_merge", read(merge))


def test_what_does_not_fit_together(mango, pear, contest, ada, sam, merged):
    elsewhere = idea_in(contest_in(PhaseKind.OPEN), author=ada)
    third = idea_in(contest, author=ada, title="Fig")
    sentences = {
        "itself": why_not(ada, "refining.propose_merge", Pair(fresh(mango), fresh(mango))),
        "another contest": why_not(ada, "refining.propose_merge", Pair(fresh(mango), elsewhere)),
        "merged": why_not(ada, "refining.propose_merge", Pair(fresh(third), fresh(pear))),
        "with parts": why_not(ada, "refining.propose_merge", Pair(fresh(third), fresh(mango))),
        "fitting": why_not(ada, "refining.propose_merge", Pair(fresh(mango), fresh(third))),
    }
    assert sentences == {
        "itself": "This is the same idea. Choose another one.",
        "another contest": "Both ideas have to be in the same contest.",
        "merged": PUBLIC,
        "with parts": "Others have become part of “Mango Chilli” already, so let that one stay.",
        "fitting": None,
    }


@pytest.mark.parametrize("is_turned", [False, True])
def test_two_ideas_are_in_one_proposal_at_a_time(is_turned, propose, mango, pear, ada, bo):
    propose(ada)
    pair = Pair(fresh(pear), fresh(mango)) if is_turned else Pair(fresh(mango), fresh(pear))
    assert why_not(bo, "refining.propose_merge", pair) == "There is a proposal to merge these two already."


PHASES = [
    (PhaseKind.IDEATION, True),
    (PhaseKind.COCREATION, True),
    (PhaseKind.OPEN, True),
    (PhaseKind.VOTING, False),
    (PhaseKind.SCREENING, False),
    (PhaseKind.JUDGING, False),
    (PhaseKind.RESULTS, False),
]


@pytest.mark.parametrize(("kind", "is_possible"), PHASES)
def test_in_which_phase_ideas_are_merged(kind, is_possible, ada, db):
    contest = contest_in(kind)
    one, other = idea_in(contest, author=ada), idea_in(contest, author=ada, title="Lime")
    assert can(ada, "refining.propose_merge", Pair(one, other)) is is_possible
    assert can(ada, "refining.begin_merge", one) is is_possible


def test_a_merge_is_undone_within_14_days(merged, ada, at):
    last = read(merged).undone_until
    assert last - read(merged).merged_at == UNDONE_WITHIN == timedelta(days=14)
    with clock.frozen(last):
        assert why_not(ada, "refining.undo_merge", read(merged)) == (
            "A merge can be undone for 14 days, and they are over."
        )


@pytest.mark.parametrize(
    ("kind", "is_possible"),
    [(PhaseKind.VOTING, True), (PhaseKind.JUDGING, False), (PhaseKind.RESULTS, False)],
)
def test_a_merge_is_undone_until_judging_begins(kind, is_possible, ada, at, db):
    contest = contest_in(kind)
    at(contest.schedule[0].ends_at - timedelta(hours=1))
    one, other = idea_in(contest, author=ada), idea_in(contest, author=ada, title="Lime")
    merge = propose_merge(staying=one, joining=other, content=both_texts(one, other), by=ada)
    at(NOON)
    assert can(ada, "refining.undo_merge", read(merge)) is is_possible


def test_an_undone_merge_is_not_undone_again(merged, ada):
    Merge.objects.filter(pk=merged.pk).update(status="undone")
    assert why_not(ada, "refining.undo_merge", read(merged)) == "These two ideas are not merged."
