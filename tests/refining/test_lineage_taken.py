"""What a remix has taken names where it is from: passages and pictures decide, whatever its form says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Draft, Idea
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import (
    attach_picture,
    create_idea,
    remove_picture,
    save_draft,
    start_draft,
    submit_idea,
)
from ideas.entries.services.pictures import pictures_of
from ideas.refining.reads.provenance import surviving_items, surviving_words
from ideas.refining.services.lineage import add_source, begin_remix, drop_source, set_remix_wish
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, why_not
from tests.media.samples import jpeg_from_a_phone, upload
from tests.personas import person
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db
PASSAGE = "Crisps that taste like rain on warm stones in June."
OTHER = "A quiet crisp for libraries, which dissolves before anybody hears it."


@pytest.fixture
def contest():
    return contest_in(PhaseKind.OPEN)


@pytest.fixture
def ada():
    return person("Ada Author")


@pytest.fixture
def rita():
    return person("Rita Remixer")


@pytest.fixture
def first(contest, ada):
    return idea_in(contest, ada, title="Summer Rain", body=PASSAGE)


@pytest.fixture
def second(contest):
    return idea_in(contest, title="Library", body=OTHER)


@pytest.fixture
def pictured(contest, ada):
    """An idea of Ada's with two pictures."""
    draft = start_draft(contest=contest, owner=ada)
    found = [
        attach_picture(draft=draft, upload=upload(jpeg_from_a_phone()), alt=alt, by=ada)
        for alt in ("A bowl", "A beach")
    ]
    content = replace(
        content_of(idea_in(contest, ada).current),
        title="Bowl",
        picture_ids=tuple(picture.pk for picture in found),
        picture_alts=("A bowl", "A beach"),
    )
    return create_idea(contest=contest, content=content, by=ada)


def begun(origin: Idea, by, **how) -> Draft:
    return begin_remix(origins=[origin], contest=origin.contest, by=by, **{"with_text": True, **how})


def write(draft: Draft, **words) -> None:
    save_draft(draft=draft, data={**data_of(IdeaContent(title="")), **draft.data, **words})


def sources(idea: Idea) -> set[int]:
    return set(idea.sources.values_list("origin", flat=True))


def test_a_source_whose_words_are_in_the_text_cannot_be_dropped(first, second, rita):
    draft = begun(first, rita)
    add_source(draft=draft, origin=second, by=rita)
    with pytest.raises(NotPossible, match="Words or pictures of “Summer Rain” are in your idea"):
        drop_source(draft=draft, origin=first)
    assert sources(submit_idea(draft=draft, by=rita)) == {first.pk, second.pk}


def test_a_source_is_dropped_when_its_words_are_out(first, second, rita):
    draft = begun(first, rita)
    add_source(draft=draft, origin=second, by=rita)
    write(draft, title="Mine", pitch="", body="All of it is new, every single word.")
    drop_source(draft=draft, origin=first)
    assert sources(submit_idea(draft=draft, by=rita)) == {second.pk}


def test_words_put_in_again_after_dropping_name_their_source_and_stay_credited(first, second, ada, rita):
    draft = begun(first, rita)
    add_source(draft=draft, origin=second, by=rita)
    write(draft, title="Mine", pitch="", body="All of it is new.")
    drop_source(draft=draft, origin=first)
    write(draft, title="Mine", pitch="", body=f"All of it is new. {PASSAGE}")
    idea = submit_idea(draft=draft, by=rita)
    assert sources(idea) == {first.pk, second.pk}
    assert surviving_words(idea.current)["body"] == {ada.pk: 10, rita.pk: 5}


def test_a_source_named_again_by_its_words_is_asked_for_its_rights(first, second, ada, rita):
    draft = begun(first, rita)
    add_source(draft=draft, origin=second, by=rita)
    write(draft, title="Mine", pitch="", body="All of it is new.")
    drop_source(draft=draft, origin=first)
    first.contest.remix_rule = "authors"
    first.contest.save(update_fields=["remix_rule"])
    set_remix_wish(idea=first, wish="no", by=ada)
    write(draft, title="Mine", pitch="", body=PASSAGE)
    with pytest.raises(Denied, match="Summer Rain"):
        submit_idea(draft=draft, by=rita)


def test_a_few_words_that_both_have_are_a_coincidence(first, second, rita):
    draft = begun(first, rita)
    add_source(draft=draft, origin=second, by=rita)
    write(draft, title="Mine", pitch="", body="They taste like rain, and of cellars.")
    drop_source(draft=draft, origin=first)


def test_pictures_that_are_taken_along_stay_whose_they_are(pictured, ada, rita):
    bowl = Attachment.objects.get(alt="A bowl", copied_from=None)
    draft = begun(pictured, rita, pictures=[bowl])
    [key] = pictures_of(draft)
    copy = Attachment.objects.get(pk=key)
    assert (copy.owner, copy.file.name, copy.alt) == (ada, bowl.file.name, "A bowl")
    idea = submit_idea(draft=draft, by=rita)
    assert content_of(idea.current).picture_ids == (key,)
    assert surviving_items(idea.current)["pictures"] == {str(key): ada.pk}
    assert Attachment.objects.get(pk=bowl.pk).idea == pictured


def test_a_picture_taken_along_names_its_source(pictured, second, rita):
    bowl = Attachment.objects.get(alt="A bowl", copied_from=None)
    draft = begun(pictured, rita, with_text=False, pictures=[bowl])
    write(draft, title="Mine", answers={"ingredients": ["mango"], "base": "Potato"})
    add_source(draft=draft, origin=second, by=rita)
    with pytest.raises(NotPossible, match="Words or pictures of “Bowl”"):
        drop_source(draft=draft, origin=pictured)
    remove_picture(draft=draft, picture=Attachment.objects.get(copied_from=bowl))
    drop_source(draft=draft, origin=pictured)
    assert bowl.file.storage.exists(bowl.file.name)
    assert Attachment.objects.filter(pk=bowl.pk).exists()


def test_only_pictures_of_the_idea_as_it_is_are_taken_along(pictured, contest, rita):
    foreign = attach_picture(
        draft=start_draft(contest=contest, owner=rita), upload=upload(jpeg_from_a_phone()), by=rita
    )
    assert pictures_of(begun(pictured, rita, pictures=[foreign])) == []


def test_pictures_are_chosen_in_the_form_with_and_without_an_account(pictured, rita, client_for):
    address = reverse("refining:remix", args=[pictured.pk])
    bowl = Attachment.objects.get(alt="A bowl", copied_from=None)
    for who in (rita, None):
        client = client_for(who)
        page = client.get(address)
        assert page.content.decode().count("Take it along") == 2
        assert "stay credited to whoever brought them" in page.content.decode()
        sent = {"contest": pictured.contest_id, "start": "text", "pictures": [bowl.pk]}
        form = client.post(address, sent, follow=True)
        assert [picture.copied_from for picture in form.context["pictures"]] == [bowl]
        assert client.get(form.context["pictures"][0].get_absolute_url()).status_code == 200


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "\x00"])
def test_a_picture_that_is_not_offered_is_refused_with_a_sentence(key, pictured, rita, client_for):
    sent = {"contest": pictured.contest_id, "start": "text", "pictures": [key]}
    answer = client_for(rita).post(reverse("refining:remix", args=[pictured.pk]), sent)
    assert answer.status_code == 422
    assert not Draft.objects.filter(sources__isnull=False).exists()


def test_pictures_with_something_of_somebody_elses_stay_where_they_are_and_it_says_why(
    contest, pictured, ada, rita, client_for
):
    version = pictured.current
    type(version.content).objects.filter(pk=version.pk).update(third_party="A photo by Nan")
    page = client_for(rita).get(reverse("refining:remix", args=[pictured.pk])).content.decode()
    assert "Its pictures cannot be taken along" in page
    assert "A photo by Nan" in page
    assert "Take it along" not in page
    picture = Attachment.objects.filter(idea=pictured).first()
    origin = Idea.objects.select_related("current__content", "contest").get(pk=pictured.pk)
    assert "who allowed it there alone" in why_not(rita, "refining.take_pictures", origin)
    with pytest.raises(Denied, match="belongs to somebody else"):
        begun(origin, rita, pictures=[picture])
