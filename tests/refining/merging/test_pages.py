"""The pages of a merge through the doors that people use."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.entries.reads import content_of, data_of
from ideas.refining.models import Merge
from ideas.refining.models.merging import UNDONE_WITHIN
from ideas.voting.services import cast_vote
from portal.kernel import clock
from portal.notifications.models import Notice
from tests.refining.merging.conftest import PEAR, agree, both_texts, change, fresh, read
from tests.worlds import contest_in, idea_in

BOTH = f"Sweet first, then it *bites*.\n\n{PEAR}"


def words_of(response) -> str:
    return html.unescape(response.content.decode())


def form_of(mango, pear, **words) -> dict:
    """What a browser sends for the merge screen with these words changed."""
    data = data_of(both_texts(mango, pear))
    answers = {f"answer_{key}": value for key, value in data.pop("answers").items()}
    plain = {name: data[name] for name in ("title", "pitch", "body", "ai_help", "third_party")}
    return {**plain, **answers, "tags": ", ".join(data["tags"]), "other": pear.pk, **words}


def address(mango) -> str:
    return reverse("refining:propose_merge", args=[mango.pk])


def post(client, name, merge, **data):
    return client.post(reverse(f"refining:{name}", args=[merge.pk]), data)


def test_from_the_idea_to_the_merged_one_and_back(mango, pear, ada, bo, client_for):
    adas, bos = client_for(ada), client_for(bo)
    assert "Merge with another idea" in words_of(adas.get(mango.get_absolute_url()))
    assert "Merge with another idea" not in words_of(bos.get(mango.get_absolute_url()))
    assert "Address of the other idea" in words_of(adas.get(address(mango)))
    screen = words_of(adas.get(address(mango), {"other": f"https://example.com/ideas/{pear.pk}/"}))
    assert BOTH in screen.replace("\r", "")
    sent = adas.post(address(mango), form_of(mango, pear, words="Fruit and smoke!"), follow=True)
    merge = Merge.objects.get()
    assert sent.redirect_chain[-1][0] == merge.get_absolute_url()
    page = words_of(bos.get(merge.get_absolute_url()))
    assert ("Fruit and smoke!" in page, "added:" in page, "removed:" in page) == (True, True, True)

    done = post(bos, "agree_to_merge", merge, digest=merge.text_digest)
    assert done.url == mango.get_absolute_url()
    assert content_of(fresh(mango).current).body == BOTH
    post(bos, "undo_merge", merge)
    assert content_of(fresh(mango).current).body == "Sweet first, then it *bites*."


def test_the_joined_idea_stays_readable_and_leads_to_the_other(merged, mango, pear, client_for):
    page = client_for(None).get(pear.get_absolute_url())
    text = words_of(page)
    assert page.status_code == 200
    assert "This idea is part of another one now" in text
    assert f'href="{mango.get_absolute_url()}"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "vote-box" not in text
    stays = words_of(client_for(None).get(mango.get_absolute_url()))
    assert "Merged from" in stays
    assert f'href="{pear.get_absolute_url()}"' in stays
    listed = words_of(client_for(None).get(reverse("gallery:contest", args=[mango.contest.slug])))
    assert f'href="{pear.get_absolute_url()}"' not in listed


def test_a_hidden_part_is_not_named(merged, mango, pear, client_for):
    Idea.objects.filter(pk=pear.pk).update(visibility="hidden")
    assert "Smoked Pear" not in words_of(client_for(None).get(mango.get_absolute_url()))
    assert client_for(None).get(pear.get_absolute_url()).status_code == 404


WRONG = {
    "itself": "This is the same idea. Choose another one.",
    "another contest": "Both ideas have to be in the same contest.",
    "withdrawn": "Both ideas have to be in the gallery",
    "hidden": "There is no such idea, or it is not open to you.",
    "unknown": "There is no such idea, or it is not open to you.",
    "words": "This is no address of an idea here.",
    "null": "Null characters are not allowed.",
    "huge": "This is no address of an idea here.",
    "long": "Ensure this value has at most 300 characters",
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_idea_that_does_not_fit_is_refused_with_a_sentence(what, method, mango, pear, ada, client_for):
    foreign = idea_in(contest_in(PhaseKind.OPEN))
    own = idea_in(mango.contest, author=ada, title="Fig")
    Idea.objects.filter(pk=own.pk).update(status="withdrawn")
    Idea.objects.filter(pk=pear.pk).update(visibility="hidden")
    others = {
        "itself": mango.pk,
        "another contest": foreign.pk,
        "withdrawn": own.pk,
        "hidden": pear.pk,
        "unknown": 2**40,
        "words": "the one with pears",
        "null": "4\x002",
        "huge": "9" * 30,
        "long": "/" * 301,
    }
    answer = getattr(client_for(ada), method)(address(mango), {"other": others[what]})
    assert answer.status_code == 422
    assert WRONG[what] in words_of(answer)
    assert not Merge.objects.exists()


def test_a_text_that_is_too_long_comes_back_with_a_sentence(mango, pear, ada, client_for):
    answer = client_for(ada).post(address(mango), form_of(mango, pear, body="m " * 500_000))
    assert answer.status_code == 422
    assert "20000 fit." in words_of(answer)
    assert not Merge.objects.exists()


def test_sending_twice_is_one_proposal(mango, pear, ada, client_for):
    client = client_for(ada)
    client.post(address(mango), form_of(mango, pear))
    again = client.post(address(mango), form_of(mango, pear))
    assert again.url == Merge.objects.get().get_absolute_url()


def test_another_text_is_proposed_on_the_same_screen(propose, mango, pear, ada, bo, client_for):
    merge, bos = propose(ada), client_for(bo)
    change_url = reverse("refining:change_merge", args=[merge.pk])
    assert BOTH in words_of(bos.get(change_url)).replace("\r", "")
    assert bos.post(change_url, form_of(mango, pear, title="")).status_code == 422
    assert bos.post(change_url, form_of(mango, pear, title="Mango and Pear")).status_code == 302
    stale = post(client_for(ada), "agree_to_merge", merge, digest=merge.text_digest)
    assert stale.status_code == 409
    assert "The text was changed meanwhile. Read it again, then agree." in words_of(stale)
    post(client_for(ada), "agree_to_merge", merge, digest=read(merge).text_digest)
    assert fresh(mango).title == "Mango and Pear"


def test_agreeing_after_a_change_asks_both_again(propose, mango, ada, bo, client_for):
    merge = propose(ada)
    change(mango, ada, pitch="Changed meanwhile.")
    answer = post(client_for(bo), "agree_to_merge", merge, digest=merge.text_digest)
    assert answer.url == merge.get_absolute_url()
    assert "has changed" not in words_of(client_for(bo).get(merge.get_absolute_url()))
    assert read(merge).staying_agreed_at is None


def test_declining_and_taking_back(propose, ada, bo, client_for):
    merge = propose(ada)
    assert post(client_for(ada), "decline_merge", merge).status_code == 403
    post(client_for(bo), "decline_merge", merge)
    assert read(merge).status == "declined"
    second = propose(ada)
    post(client_for(ada), "withdraw_merge", second)
    assert read(second).status == "withdrawn"


def test_undoing_too_late_is_refused(merged, ada, client_for):
    with clock.frozen(merged.merged_at + UNDONE_WITHIN):
        assert post(client_for(ada), "undo_merge", merged).status_code == 403
    assert read(merged).status == "done"


@pytest.mark.parametrize("name", ["merge", "change_merge"])
def test_other_peoples_merges_are_not_found(name, propose, ada, sam, client_for):
    where = reverse(f"refining:{name}", args=[propose(ada).pk])
    assert client_for(sam).get(where).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_asks_the_same_whatever_it_shows(rows, mango, ada, client_for, django_assert_num_queries):
    for number in range(rows):
        idea_in(mango.contest, author=ada, title=f"Fig {number}")
    client = client_for(ada)
    client.get(address(mango))
    with django_assert_num_queries(9):
        page = client.get(address(mango))
    assert len(page.context["own"]) == rows


def test_who_is_told_what(mango, pear, ada, bo, sam, propose, drain):
    cast_vote(idea=fresh(pear), by=sam)
    cast_vote(idea=fresh(mango), by=sam)
    merge = propose(ada)
    drain()
    agree(merge, bo)
    drain()
    told = {
        who: sorted(
            Notice.objects.filter(recipient=user, kind__startswith="merge").values_list("kind", flat=True)
        )
        for who, user in {"ada": ada, "bo": bo, "sam": sam}.items()
    }
    assert told == {"ada": ["merged"], "bo": ["merge_proposed", "merged"], "sam": ["merged_with_vote"]}
