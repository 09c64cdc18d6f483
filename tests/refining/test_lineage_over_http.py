"""Making an idea one's own, through the doors that people take."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from contests.brands.models import Role
from contests.briefs.models import Contest, ContestStatus
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Draft, Idea
from ideas.entries.services import withdraw_idea
from ideas.refining.models import RemixRequest, RemixWish, Source, Wish
from ideas.refining.services.asking import ask_for_remix
from ideas.refining.services.lineage import begin_remix, set_remix_wish
from tests.personas import person, staff_of
from tests.worlds import brand_named, contest_in, idea_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return contest_in(PhaseKind.OPEN, brand_named("Crunch"))


@pytest.fixture
def idea(contest):
    return idea_in(contest, person("Ada Author"))


@pytest.fixture
def rita():
    return person("Rita Remixer")


def at_(name: str, *args) -> str:
    return reverse(f"refining:{name}", args=args)


def begin(client, idea, **more):
    return client.post(
        at_("remix", idea.pk), {"contest": idea.contest_id, "start": "text", "draft": uuid4(), **more}
    )


def words(draft: str, **more):
    return {
        "draft": draft, "title": "Mango with lime", "ai_help": "none", "action": "send",
        "answer_ingredients": ["mango", "lime"], "answer_base": "Potato", **more,
    }  # fmt: skip


def test_from_the_button_to_both_pages(idea, rita, client_for):
    client = client_for(rita)
    assert at_("remix", idea.pk) in client.get(idea.get_absolute_url()).content.decode()
    form = begin(client, idea).url
    page = client.get(form).content.decode()
    assert "Made from" in page
    assert "A beach in a bag." in page
    token = form.partition("draft=")[2]
    sent = client.post(form, words(token))
    assert sent.status_code == 302, sent.context["form"].errors
    remix = Idea.objects.get(title="Mango with lime")
    assert (remix.author, remix.sources.get().origin) == (rita, idea)
    assert idea.get_absolute_url() in client.get(remix.get_absolute_url()).content.decode()
    assert remix.get_absolute_url() in client.get(idea.get_absolute_url()).content.decode()


def test_a_visitor_begins_without_an_account(idea, client_for):
    client = client_for(None)
    answer = begin(client, idea, start="nothing")
    assert "Mango Chilli" in client.get(answer.url).content.decode()
    assert Draft.objects.get().owner is None


def test_a_double_click_begins_one_draft(idea, rita, client_for):
    client, token = client_for(rita), uuid4()
    first, second = begin(client, idea, draft=token), begin(client, idea, draft=token)
    assert first.url == second.url
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"contest": "x"}, {"contest": 10**20}, {"start": "??"}, {"draft": "1"}])
def test_nonsense_is_answered_with_the_form(data, idea, rita, client_for):
    answer = client_for(rita).post(at_("remix", idea.pk), data)
    assert answer.status_code == 422
    assert Draft.objects.count() == 0


def test_a_source_in_a_contest_that_is_not_out_is_not_there(idea, rita, client_for):
    Contest.objects.filter(pk=idea.contest_id).update(status=ContestStatus.DRAFT)
    client = client_for(rita)
    statuses = [
        client.get(at_("remix", idea.pk)).status_code,
        begin(client, idea).status_code,
        client.get(at_("family", idea.pk)).status_code,
        client.post(at_("ask_to_remix", idea.pk)).status_code,
    ]
    assert statuses == [404, 404, 404, 404]


def test_its_author_sees_a_withdrawn_idea_and_makes_nothing_from_it(idea, client_for):
    withdraw_idea(idea=idea, by=idea.author)
    answer = begin(client_for(idea.author), idea)
    assert answer.status_code == 422
    assert "New ideas are made from ideas that everybody can see" in answer.content.decode()


def test_who_may_not_reads_why_and_can_ask(idea, rita, client_for):
    set_remix_wish(idea=idea, wish=Wish.ASK, by=idea.author)
    client, url = client_for(rita), at_("remix", idea.pk)
    assert "Its author wants to be asked first." in client.get(url).content.decode()
    assert begin(client, idea).status_code == 422
    too_long = client.post(at_("ask_to_remix", idea.pk), {"target": idea.contest_id, "words": "x" * 401})
    assert (too_long.status_code, "x" * 401 in too_long.content.decode()) == (422, True)
    asked = client.post(at_("ask_to_remix", idea.pk), {"target": idea.contest_id, "words": "With lime?"})
    assert asked.url == at_("remix_requests")
    again = client.post(at_("ask_to_remix", idea.pk), {"target": idea.contest_id})
    assert (again.status_code, "You have asked already." in again.content.decode()) == (422, True)
    request = RemixRequest.objects.get()
    authors = client_for(idea.author)
    assert "With lime?" in authors.get(at_("remix_requests")).content.decode()
    authors.post(at_("answer_remix_request", request.pk), {"answer": "author-yes"})
    assert "You may begin" in client.get(at_("remix_requests")).content.decode()
    assert begin(client, idea).status_code == 302


def test_a_brands_manager_answers_for_it(idea, rita, client_for):
    manager = staff_of(idea.contest.brand, Role.MANAGER)
    request = ask_for_remix(origin=idea, target=contest_in(PhaseKind.OPEN), by=rita)
    client = client_for(manager)
    assert "Crunch agrees" in client.get(at_("remix_requests")).content.decode()
    client.post(at_("answer_remix_request", request.pk), {"answer": "brand-yes"})
    request.refresh_from_db()
    assert request.brand_agreed_by == manager
    assert client.post(at_("answer_remix_request", request.pk), {"answer": "?"}).status_code == 404


def test_an_author_says_what_others_may(idea, client_for):
    client = client_for(idea.author)
    assert client.post(at_("remix_wish", idea.pk), {"wish": "no"}).url == at_("remix", idea.pk)
    assert RemixWish.objects.get().wish == Wish.NO
    assert client.post(at_("remix_wish", idea.pk), {"wish": "maybe"}).status_code == 422


class TestSourcesInTheForm:
    @pytest.fixture
    def other(self, contest):
        return idea_in(contest, title="Burnt Honey")

    @pytest.fixture
    def draft(self, idea, rita):
        return begin_remix(origins=[idea], contest=idea.contest, by=rita, with_text=True)

    @pytest.fixture
    def press(self, client_for, rita, draft):
        form = reverse("gallery:new", args=[draft.contest.slug])
        return lambda action, **more: client_for(rita).post(
            form, words(str(draft.token), **{"action": action, **more})
        )

    def cited(self, draft):
        return [version.idea.title for version in draft.sources.order_by("pk")]

    def test_another_is_added_by_its_address_and_dropped(self, press, draft, other):
        for address in (other.get_absolute_url(), f"http://testserver{other.get_absolute_url()}?x=1"):
            assert press("cite", source=address).url.endswith("#sources")
        assert self.cited(draft) == ["Mango Chilli", "Burnt Honey"]
        press(f"uncite-{draft.sources.first().idea_id}")
        assert self.cited(draft) == ["Burnt Honey"]
        draft.refresh_from_db()
        assert draft.data["title"] == "Mango with lime"

    def test_what_was_typed_is_added_when_the_idea_is_sent(self, press, other):
        press("send", source=str(other.pk))
        remix = Idea.objects.get(title="Mango with lime")
        assert [source.origin.title for source in remix.sources.all()] == ["Mango Chilli", "Burnt Honey"]

    @pytest.mark.parametrize(
        "address",
        ["nothing", "/ideas/999999/", "https://elsewhere.example/ideas/1/", "9" * 30, "http://[", "x" * 5000],
    )
    def test_an_address_that_leads_nowhere_keeps_everything(self, address, press, draft):
        answer = press("cite", source=address)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "There is no idea at this address." in page
        assert (address in page, "Mango with lime" in page) == (True, True)
        assert self.cited(draft) == ["Mango Chilli"]

    def test_the_last_source_stays(self, press, draft, idea):
        answer = press(f"uncite-{idea.pk}")
        assert (answer.status_code, self.cited(draft)) == (422, ["Mango Chilli"])

    def test_a_source_that_may_not_be_used_any_more_keeps_the_text(self, press, draft, idea):
        set_remix_wish(idea=idea, wish=Wish.NO, by=idea.author)
        answer = press("send")
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "“Mango Chilli”: Its author does not want new ideas to be made from it." in page
        assert "Mango with lime" in page
        assert Source.objects.count() == 0

    def test_nobody_reaches_somebody_elses_draft(self, client_for, draft, other):
        form = reverse("gallery:new", args=[draft.contest.slug])
        stranger = client_for(person())
        answer = stranger.post(form, words(str(draft.token), action="cite", source=str(other.pk)))
        assert (answer.status_code, self.cited(draft)) == (404, ["Mango Chilli"])
        begun = stranger.post(
            at_("remix", other.pk),
            {"contest": draft.contest_id, "start": "text", "draft": UUID(str(draft.token))},
        )
        assert (begun.status_code, self.cited(draft)) == (422, ["Mango Chilli"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_requests_ask_the_same_whatever_they_show(
    rows, idea, contest, rita, client_for, django_assert_num_queries
):
    set_remix_wish(idea=idea, wish=Wish.ASK, by=idea.author)
    for target in [contest_in(PhaseKind.OPEN, contest.brand) for _ in range(rows)]:
        ask_for_remix(origin=idea, target=target, by=rita)
    for who, shown in ((idea.author, "Yes, go ahead"), (rita, "Waiting for its author")):
        client = client_for(who)
        client.get(at_("remix_requests"))
        with django_assert_num_queries(5):
            page = client.get(at_("remix_requests")).content.decode()
        assert page.count(shown) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_remix_asks_the_same_whatever_it_offers(
    rows, idea, contest, client_for, django_assert_num_queries
):
    for _number in range(rows):
        contest_in(PhaseKind.OPEN, contest.brand)
    client = client_for(None)
    client.get(at_("remix", idea.pk))
    with django_assert_num_queries(6):
        assert len(client.get(at_("remix", idea.pk)).context["offer"].open_to) == rows + 1
