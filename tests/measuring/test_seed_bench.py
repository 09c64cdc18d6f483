"""The command that fills a contest for measuring: its rows are such as the services would have made."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.test import Client

from cms.bench import words
from cms.bench.stage import contest_to_fill
from contests.briefs.models import Contest
from ideas.discussion.models import Comment
from ideas.entries.models import Idea, IdeaTag, Listing
from ideas.entries.reads import content_of
from ideas.entries.search import find_ideas
from ideas.voting.models import Ballot, InboxEntry
from ideas.voting.services import recount
from portal.accounts.models import User

pytestmark = pytest.mark.django_db


def seed(**numbers: int | str) -> str:
    told = StringIO()
    call_command("seed_bench", *[f"--{name}={value}" for name, value in numbers.items()], stdout=told)
    return told.getvalue()


@pytest.fixture
def contest() -> Contest:
    seed(ideas=60, ballots=300, comments=45)
    return contest_to_fill()


def test_fills_up_to_the_numbers_asked_for(contest):
    assert Idea.objects.public().filter(contest=contest).count() == 60
    assert Listing.objects.filter(contest=contest, is_public=True).count() == 60
    assert Ballot.objects.filter(phase__contest=contest).count() == 300
    assert Comment.objects.filter(idea__contest=contest).count() == 45
    assert InboxEntry.objects.count() == 0


def test_filling_again_adds_what_is_missing_and_nothing_else(contest):
    assert "0 ideas, 0 ballots, 0 comments added" in seed(ideas=60, ballots=300, comments=45)
    assert "20 ideas, 100 ballots, 5 comments added" in seed(ideas=80, ballots=400, comments=50)
    assert recount(contest=contest) == []
    assert _comments_listed(contest) == _comments_counted(contest)


def test_tallies_agree_with_the_ballots(contest):
    assert recount(contest=contest) == []
    assert Listing.objects.filter(contest=contest, votes__gt=0).count() > 30
    assert Ballot.objects.filter(value=0, delta=-1, turn=2).exists()


def test_comments_are_counted_where_they_stand(contest):
    assert _comments_listed(contest) == _comments_counted(contest)
    assert sorted(_comments_counted(contest).values()) == [5, 20, 20]
    answers = Comment.objects.exclude(parent=None)
    assert {a.idea_id == a.parent.idea_id and a.parent.parent_id is None for a in answers} == {True}


def test_nobody_votes_for_their_own_idea(contest):
    assert [b for b in Ballot.objects.select_related("idea") if b.idea.author_id == b.user_id] == []


def test_versions_vouch_for_their_words(contest):
    ideas = list(Idea.objects.select_related("current__content"))
    digests = [idea.current.digest for idea in ideas]
    assert digests == [content_of(i.current).digest(i.current.content.salt) for i in ideas]
    assert len(set(digests)) == 60


def test_ideas_carry_the_tags_of_their_words(contest):
    carried = {
        (idea.pk, name)
        for idea in Idea.objects.select_related("current__content")
        for name in idea.current.content.tags
    }
    assert set(IdeaTag.objects.values_list("idea", "tag__name")) == carried


def test_ideas_are_found_by_their_words(contest):
    idea = Idea.objects.select_related("current__content").latest("pk")
    title, body = idea.title, idea.current.content.body
    assert idea.pk in find_ideas(title, AnonymousUser(), contest).ids
    assert idea.pk in find_ideas(f"{title} {body}", AnonymousUser(), contest).ids


def test_the_gallery_shows_them(contest):
    page = Client().get(f"/contests/{contest.slug}/ideas/?sort=newest").content.decode()
    newest = Listing.objects.order_by("-published_at").first()
    assert page.count("<article") == 24
    assert newest.idea.get_absolute_url() in page


def test_same_seed_same_words_another_seed_other_words():
    assert words.idea(7, 1)[0] == words.idea(7, 1)[0]
    assert words.idea(7, 1)[0] != words.idea(7, 2)[0]


def test_fills_a_contest_by_its_address(contest):
    Contest.objects.filter(pk=contest.pk).update(slug="another")
    assert "10 ideas, 0 ballots, 0 comments added" in seed(ideas=70, contest="another")


def test_people_of_the_benchmark_cannot_sign_in(contest):
    assert [person for person in User.objects.all() if person.has_usable_password()] == []


def test_refuses_a_production_database(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        seed(ideas=1)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"ideas": 0, "ballots": 3}, "need ideas"),
        ({"ideas": 0, "comments": 3}, "need ideas"),
        ({"ideas": 1, "contest": "nowhere"}, "no contest with the address nowhere"),
        ({"ideas": "some"}, "ideas"),
        ({"ideas": -1}, "ideas"),
    ],
)
def test_refuses_what_makes_no_sense(numbers, sentence):
    with pytest.raises(CommandError, match=sentence):
        seed(**numbers)


def _comments_listed(contest: Contest) -> dict[int, int]:
    return dict(Listing.objects.filter(contest=contest, comments__gt=0).values_list("pk", "comments"))


def _comments_counted(contest: Contest) -> dict[int, int]:
    return dict(Counter(Comment.objects.filter(idea__contest=contest).values_list("idea", flat=True)))
