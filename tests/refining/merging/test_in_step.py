"""An idea changed before both agreed: what is new is in the text, or a person decides; nothing is lost."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from ideas.entries.reads import content_of
from ideas.refining.reads.wording import text_of
from ideas.refining.services.merging import OutOfStep, agree_to_merge, change_merge, propose_merge
from portal.notifications.models import Notice
from tests.refining.merging.conftest import PEAR, agree, both_texts, change, fresh, read
from tests.refining.merging.test_pages import address, form_of, post


def words_of(response) -> str:
    return html.unescape(response.content.decode())


def test_what_is_new_is_on_the_page_and_agreed_to_by_both(propose, mango, ada, bo, client_for, drain):
    merge, adas, bos = propose(ada), client_for(ada), client_for(bo)
    change(mango, ada, pitch="Changed meanwhile.")
    stale = post(bos, "agree_to_merge", merge, digest=merge.text_digest)
    assert stale.status_code == 409
    assert "What is new is in the text below already (In one sentence)" in words_of(stale)
    post(bos, "agree_to_merge", merge, digest=stale.context["page"].text.digest)
    assert (read(merge).content["pitch"], read(merge).staying_agreed_at) == ("Changed meanwhile.", None)
    drain()
    assert list(Notice.objects.filter(kind="merge_outdated").values_list("recipient", flat=True)) == [ada.pk]
    page = adas.get(merge.get_absolute_url())
    post(adas, "agree_to_merge", merge, digest=page.context["page"].text.digest)
    assert content_of(fresh(mango).current).pitch == "Changed meanwhile."


def test_who_agreed_before_an_idea_changed_can_agree_to_what_is_new(
    propose, mango, pear, ada, bo, client_for
):
    merge = propose(ada)
    change(pear, bo, body=f"{PEAR} Then salt.")
    assert client_for(ada).get(merge.get_absolute_url()).context["page"].can_agree


def test_what_contradicts_the_text_is_decided_by_a_person(propose, mango, ada, bo, client_for):
    merge, bos = propose(ada, pitch="Fruit and smoke."), client_for(bo)
    change(mango, ada, pitch="A bonfire in a bag.")
    assert not bos.get(merge.get_absolute_url()).context["page"].can_agree
    with pytest.raises(OutOfStep):
        agree_to_merge(merge=merge, digest=text_of(read(merge)).digest, by=bo)
    screen = post(bos, "agree_to_merge", merge, digest=merge.text_digest)
    assert screen.url == reverse("refining:change_merge", args=[merge.pk])
    shown = words_of(bos.get(screen.url))
    assert "Decide what the text says here" in shown
    assert ("Fruit and smoke." in shown, "A bonfire in a bag." in shown) == (True, True)
    sent = form_of(mango, merge.joining, pitch="A bonfire of fruit.", staying_version=2, joining_version=1)
    assert bos.post(screen.url, sent).status_code == 302
    assert agree(merge, ada).is_done
    assert content_of(fresh(mango).current).pitch == "A bonfire of fruit."


def test_a_form_that_was_open_meanwhile_overwrites_nothing(mango, pear, ada, bo, client_for):
    typed = form_of(mango, pear, staying_version=1, joining_version=1)
    change(pear, bo, body=f"{PEAR} Then salt.")
    answer = client_for(ada).post(address(mango), typed)
    assert answer.status_code == 302
    merge = mango.merges.get()
    assert merge.content["body"].endswith("Pepper comes last. Then salt.")
    assert merge.has_moved_on is False


def test_a_form_that_contradicts_what_came_meanwhile_comes_back_with_both(mango, pear, ada, bo, client_for):
    typed = form_of(mango, pear, pitch="Mine.", staying_version=1, joining_version=1)
    change(mango, ada, pitch="Said meanwhile.")
    answer = client_for(ada).post(address(mango), typed)
    assert answer.status_code == 409
    shown = words_of(answer)
    assert ("Mine." in shown, "Said meanwhile." in shown) == (True, True)
    assert 'name="staying_version" value="2"' in shown
    assert not mango.merges.exists()
    again = client_for(ada).post(address(mango), typed | {"staying_version": 2})
    assert again.status_code == 302


@pytest.mark.parametrize("number", ["", "0", "99", "\u0663", "1" * 30, "x"])
def test_a_version_that_is_none_counts_as_the_current_one(number, mango, pear, ada, client_for):
    typed = form_of(mango, pear, staying_version=number, joining_version=number)
    assert client_for(ada).post(address(mango), typed).status_code == 302


def test_both_ideas_changed_are_both_taken_over(mango, pear, ada, bo):
    since = (fresh(mango).current, fresh(pear).current)
    text = both_texts(mango, pear)
    change(mango, ada, pitch="Changed by Ada.")
    change(pear, bo, body=f"{PEAR} Then salt.")
    merge = propose_merge(staying=mango, joining=pear, content=text, by=ada, since=since)
    assert (merge.content["pitch"], "Then salt." in merge.content["body"]) == ("Changed by Ada.", True)
    assert [wording.is_update for wording in merge.wordings.order_by("pk")] == [False, True, True]
    same = change_merge(merge=merge, content=text_of(read(merge)).content, by=bo)
    assert same.is_done
