"""Asking for help, finding who needs it, and answering with a suggestion."""

from __future__ import annotations

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.refining.models import Ask, Suggestion
from ideas.refining.services.asks import close_ask, post_ask
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.conftest import BODY, fresh
from tests.refining.test_suggestion_pages import form_of
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db


def cards(client, contest, **asked) -> list[str]:
    page = client.get(reverse("gallery:contest", args=[contest.slug]), asked)
    return sorted(card.title for card in page.context["cards"])


def test_the_gallery_finds_who_needs_help_with_what(idea, ada, contest, client_for):
    other = idea_in(contest, title="Smoked Pear")
    idea_in(contest, title="Needs nothing")
    client_for(ada).post(
        reverse("refining:asks", args=[idea.pk]), {"words": "A pack drawing", "skill": "drawing"}
    )
    post_ask(idea=other, words="Who knows pears?", skill="taste", by=other.author)
    client = client_for(None)
    assert cards(client, contest, help="any") == ["Mango Chilli", "Smoked Pear"]
    assert cards(client, contest, help="drawing") == ["Mango Chilli"]
    assert cards(client, contest, help="nonsense") == ["Mango Chilli", "Needs nothing", "Smoked Pear"]
    close_ask(ask=Ask.objects.get(skill="drawing"), by=ada)
    assert cards(client, contest, help="any") == ["Smoked Pear"]


def test_an_answer_is_a_suggestion_that_names_the_request(idea, ada, sam, client_for):
    ask = post_ask(idea=idea, words="A name with lime in it", skill="words", by=ada)
    client = client_for(sam)
    address = f"{reverse('refining:suggest', args=[idea.pk])}?ask={ask.pk}"
    assert address in client.get(idea.get_absolute_url()).content.decode()
    assert "A name with lime in it" in client.get(address).content.decode()
    sent = {**form_of(fresh(idea), title="Mango Lime"), "ask": ask.pk}
    client.post(reverse("refining:suggest", args=[idea.pk]), sent)
    assert Suggestion.objects.get().answers_ask == ask


def test_a_request_of_another_idea_is_not_named(idea, sam, contest, client_for):
    other = idea_in(contest, title="Smoked Pear")
    ask = post_ask(idea=other, words="Who knows pears?", skill="taste", by=other.author)
    sent = {**form_of(fresh(idea), title="Mango Lime"), "ask": ask.pk}
    client_for(sam).post(reverse("refining:suggest", args=[idea.pk]), sent)
    assert Suggestion.objects.get().answers_ask is None


def test_three_requests_at_a_time(idea, ada, client_for):
    for number in range(3):
        post_ask(idea=idea, words=f"Help {number}", skill="other", by=ada)
    refused = client_for(ada).post(
        reverse("refining:asks", args=[idea.pk]), {"words": "One more", "skill": "other"}
    )
    assert refused.status_code == 422
    assert "Three things at a time" in refused.content.decode()
    assert 'value="One more"' in refused.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"words": " ", "skill": "other"},
        {"words": "x" * 300, "skill": "other"},
        {"words": "Fine", "skill": "magic"},
        {},
    ],
)
def test_bad_requests_get_a_sentence(sent, idea, ada, client_for):
    assert client_for(ada).post(reverse("refining:asks", args=[idea.pk]), sent).status_code == 422
    assert not Ask.objects.exists()


def test_only_its_authors_ask_and_close(idea, ada):
    ask = post_ask(idea=idea, words="A drawing", skill="drawing", by=ada)
    stranger = person("Stranger")
    with pytest.raises(Denied, match="Only its authors"):
        post_ask(idea=idea, words="Else", skill="drawing", by=stranger)
    with pytest.raises(Denied, match="Only its authors"):
        close_ask(ask=ask, by=stranger)


def test_out_of_the_phase_nothing_is_asked(ada):
    idea = idea_in(contest_in(PhaseKind.VOTING), author=ada, body=BODY)
    with pytest.raises(Denied):
        post_ask(idea=idea, words="A drawing", skill="drawing", by=ada)
