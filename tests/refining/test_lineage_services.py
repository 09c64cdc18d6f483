"""A remix from its first tap to its page: what is taken along, what is cited, and who is asked first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.brands.models import Role
from contests.briefs.models import FormField, RemixRule
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import revise_idea, save_draft, set_visibility, submit_idea, withdraw_idea
from ideas.refining.models import RemixRequest, Source, Wish
from ideas.refining.services.asking import answer_remix_for_brand, answer_remix_request, ask_for_remix
from ideas.refining.services.lineage import add_source, begin_remix, drop_source, set_remix_wish
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM, Denied, why_not
from portal.kernel.visibility import Visibility
from portal.notifications.kinds import KINDS
from portal.notifications.models import Notice
from tests.personas import person, staff_of
from tests.worlds import MANGO, brand_named, contest_in, idea_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(drain):
    """`told(person)` carries what waits and gives the person's notices as (kind, sentence)."""

    def read(someone):
        drain()
        notices = Notice.objects.filter(recipient=someone).order_by("pk")
        return [(n.kind, KINDS[n.kind].said("sentence", n.facts)) for n in notices]

    return read


@pytest.fixture
def contest():
    return contest_in(PhaseKind.OPEN, brand_named("Crunch"))


@pytest.fixture
def idea(contest):
    return idea_in(contest, person("Ada Author"))


@pytest.fixture
def rita():
    return person("Rita Remixer")


@pytest.fixture
def abroad():
    return contest_in(PhaseKind.OPEN, brand_named("Stride"), title="Stride's own")


def remix_of(*origins, by, contest=None, with_text=True):
    return begin_remix(origins=origins, contest=contest or origins[0].contest, by=by, with_text=with_text)


def send(draft, by, title="Mango with lime"):
    save_draft(draft=draft, data=draft.data | data_of(replace(MANGO, title=title)))
    return submit_idea(draft=draft, by=by)


def test_a_remix_begins_with_the_text_and_cites_the_version_it_was_taken_from(idea, rita):
    draft = remix_of(idea, by=rita)
    assert draft.data == data_of(content_of(idea.current))
    assert (draft.owner, draft.idea, list(draft.sources.all())) == (rita, None, [idea.current])


def test_or_from_nothing(idea, rita):
    draft = remix_of(idea, by=rita, with_text=False)
    assert (draft.data, list(draft.sources.all())) == ({}, [idea.current])


def test_answers_come_along_where_the_contest_asks_the_same(idea, rita, contest):
    other = contest_in(PhaseKind.OPEN, contest.brand)
    FormField.objects.filter(contest=other, key="ingredients").update(key="parts")
    FormField.objects.filter(contest=other, key="base").update(options="Potato\nMaize")
    assert remix_of(idea, by=rita, contest=other).data["answers"] == {"base": "Potato"}
    FormField.objects.filter(contest=other, key="base").update(options="Maize")
    assert remix_of(idea, by=rita, contest=other).data["answers"] == {}


def test_a_visitor_begins_one_too(idea):
    draft = remix_of(idea, by=AnonymousUser())
    assert (draft.owner, draft.sources.count()) == (None, 1)


def test_sending_it_links_both_ends_and_tells_the_author_once(idea, rita, told):
    remix = send(remix_of(idea, by=rita), rita)
    assert list(Source.objects.values_list("remix", "origin", "version")) == [
        (remix.pk, idea.pk, idea.current_id)
    ]
    assert told(idea.author) == [
        ("idea_published", f"Your idea “Mango Chilli” is published in {idea.contest.title}."),
        ("remixed", "Rita Remixer made a new idea from your “Mango Chilli”: “Mango with lime”."),
    ]


def test_who_may_no_longer_when_they_send_reads_why_and_loses_nothing(idea, rita):
    draft = remix_of(idea, by=rita)
    set_remix_wish(idea=idea, wish=Wish.NO, by=idea.author)
    with pytest.raises(
        Denied, match="“Mango Chilli”: Its author does not want new ideas to be made from it."
    ):
        send(draft, rita)
    draft.refresh_from_db()
    assert (draft.is_sent, draft.data["title"], Source.objects.count()) == (False, "Mango with lime", 0)


@pytest.mark.parametrize("end", ["hidden", "withdrawn"])
def test_nothing_is_made_from_an_idea_that_is_gone(end, idea, rita):
    draft = remix_of(idea, by=rita)
    if end == "hidden":
        set_visibility(idea=idea, visibility=Visibility.HIDDEN, by=SYSTEM)
    else:
        withdraw_idea(idea=idea, by=idea.author)
    for verb in (lambda: send(draft, rita), lambda: remix_of(Idea.objects.get(pk=idea.pk), by=rita)):
        with pytest.raises(Denied, match="this one is not among them now"):
            verb()


def test_several_sources_each_once_ten_at_most_and_one_at_least(idea, contest, rita):
    draft = remix_of(idea, by=rita)
    others = [idea_in(contest, title=f"Idea {number}") for number in range(30)]
    for other in others[:9]:
        add_source(draft=draft, origin=other, by=rita)
        add_source(draft=draft, origin=other, by=rita)
    assert draft.sources.count() == 10
    with pytest.raises(NotPossible, match="An idea names 10 others that it is made from. Drop one first."):
        add_source(draft=draft, origin=others[9], by=rita)
    for other in [idea, *others[:8]]:
        drop_source(draft=draft, origin=other)
    with pytest.raises(NotPossible, match="A remix names one idea at least."):
        drop_source(draft=draft, origin=others[8])
    assert [version.idea for version in draft.sources.all()] == [others[8]]
    with pytest.raises(NotPossible):
        begin_remix(origins=others[:11], contest=contest, by=rita, with_text=False)


def test_a_version_that_moved_on_is_not_cited_twice(idea, rita, contest):
    draft = remix_of(idea, by=rita)
    revise_idea(
        idea=idea, content=replace(content_of(idea.current), pitch="New."), base=idea.current, by=idea.author
    )
    add_source(draft=draft, origin=Idea.objects.get(pk=idea.pk), by=rita)
    assert draft.sources.count() == 1


def test_what_was_sent_keeps_its_sources(idea, contest, rita):
    draft = remix_of(idea, by=rita)
    send(draft, rita)
    for verb in (
        lambda: add_source(draft=draft, origin=idea_in(contest), by=rita),
        lambda: drop_source(draft=draft, origin=idea),
    ):
        with pytest.raises(NotPossible, match="This idea was sent already"):
            verb()


def test_a_form_sent_twice_begins_one_draft_and_nobody_elses(idea, rita):
    draft = remix_of(idea, by=rita)
    again = {"origins": [idea], "contest": idea.contest, "with_text": True, "token": draft.token}
    assert begin_remix(by=rita, **again) == draft
    with pytest.raises(Denied, match="This draft belongs to somebody else."):
        begin_remix(by=person(), **again)


class TestAsking:
    @pytest.fixture(autouse=True)
    def asks_first(self, idea):
        set_remix_wish(idea=idea, wish=Wish.ASK, by=idea.author)

    def test_the_author_hears_of_it_and_the_asker_of_the_answer(self, idea, rita, contest, told):
        request = ask_for_remix(origin=idea, target=contest, by=rita, words="With lime?")
        assert told(idea.author)[-1] == (
            "remix_asked",
            f"Rita Remixer would like to make a new idea from “Mango Chilli” for {contest.title}.",
        )
        answer_remix_request(request=request, agrees=True, by=idea.author)
        assert told(rita) == [
            (
                "remix_agreed",
                f"You asked to make a new idea from “Mango Chilli” for {contest.title}. The answer is yes.",
            )
        ]
        assert send(remix_of(idea, by=rita), rita).sources.get().origin == idea

    def test_no_is_no(self, idea, rita, contest, told):
        request = ask_for_remix(origin=idea, target=contest, by=rita)
        answer_remix_request(request=request, agrees=False, by=idea.author)
        assert [kind for kind, _said in told(rita)] == ["remix_refused"]
        for verb in (
            lambda: remix_of(idea, by=rita),
            lambda: ask_for_remix(origin=idea, target=contest, by=rita),
        ):
            with pytest.raises(Denied, match="You have asked, and the answer was no."):
                verb()

    def test_between_brands_author_and_brand_both_agree(self, idea, rita, abroad, told):
        manager = staff_of(idea.contest.brand, Role.MANAGER)
        request = ask_for_remix(origin=idea, target=abroad, by=rita)
        assert [kind for kind, _said in told(manager)] == ["remix_asked"]
        answer_remix_for_brand(request=request, agrees=True, by=manager)
        with pytest.raises(Denied, match="You have asked its author, who has not answered yet."):
            remix_of(idea, by=rita, contest=abroad)
        assert told(rita) == []
        answer_remix_request(request=request, agrees=True, by=idea.author)
        assert [kind for kind, _said in told(rita)] == ["remix_agreed"]
        assert remix_of(idea, by=rita, contest=abroad).contest == abroad

    def test_an_author_asks_the_brand_alone(self, idea, abroad):
        request = ask_for_remix(origin=idea, target=abroad, by=idea.author)
        assert (request.waits_for_author, request.waits_for_brand) == (False, True)

    def test_under_an_open_licence_no_brand_is_asked(self, idea, rita, abroad):
        idea.contest.is_openly_licensed = True
        idea.contest.save()
        request = ask_for_remix(origin=idea, target=abroad, by=rita)
        answer_remix_request(request=request, agrees=True, by=idea.author)
        assert remix_of(idea, by=rita, contest=abroad).sources.count() == 1

    def test_who_answers_and_once(self, idea, rita, abroad):
        manager = staff_of(idea.contest.brand, Role.MANAGER)
        request = ask_for_remix(origin=idea, target=abroad, by=rita)
        people = {rita: False, manager: False, idea.author: True}
        answers = "refining.answer_remix_request"
        assert {p: why_not(p, answers, request) is None for p in people} == people
        other = staff_of(abroad.brand, Role.MANAGER)
        for_brand = {rita: False, idea.author: False, other: False, manager: True}
        say = "refining.answer_remix_for_brand"
        assert {p: why_not(p, say, request) is None for p in for_brand} == for_brand
        stale = RemixRequest.objects.get(pk=request.pk)
        answer_remix_request(request=request, agrees=True, by=idea.author)
        with pytest.raises(Denied, match="This was answered already."):
            answer_remix_request(request=request, agrees=False, by=idea.author)
        with pytest.raises(NotPossible, match="Somebody else has answered this meanwhile."):
            answer_remix_request(request=stale, agrees=False, by=idea.author)

    def test_asking_twice_is_one_request(self, idea, rita, contest):
        ask_for_remix(origin=idea, target=contest, by=rita)
        with pytest.raises(Denied, match="You have asked already."):
            ask_for_remix(origin=idea, target=contest, by=rita)
        assert RemixRequest.objects.count() == 1


def test_the_wish_is_its_authors_where_the_contest_leaves_it_to_them(idea, rita):
    policy = "refining.set_remix_wish"
    assert why_not(idea.author, policy, idea) is None
    assert why_not(rita, policy, idea) == "Only its authors say what others may make of this idea."
    idea.contest.remix_rule = RemixRule.WELCOME
    assert why_not(idea.author, policy, idea) == "The contest's rules decide this for all of its ideas."
