"""Bringing versions back, taking the words out of one, and comparing any two."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contests.brands.models import Role
from ideas.entries.reads import content_of
from ideas.refining.models import Passage
from ideas.refining.reads.provenance import surviving_words
from ideas.refining.services.answering import accept_suggestion
from ideas.refining.services.versions import blank_version, restore_version
from portal.kernel.policies import Denied
from tests.personas import person, staff_of
from tests.refining.conftest import BODY, fresh

pytestmark = pytest.mark.django_db


def test_restoring_makes_a_new_version_with_the_old_words_and_writers(idea, ada, sam, suggest, change):
    accept_suggestion(suggestion=suggest(idea, sam, body=f"{BODY}\n\nLime waits all night outside."), by=ada)
    second = fresh(idea).current
    change(idea, ada, body="All gone.")
    third = fresh(idea).current
    restored = restore_version(version=second, by=ada)
    assert restored.number == 4
    assert content_of(restored).body == content_of(second).body
    assert surviving_words(restored)["body"] == surviving_words(second)["body"] == {ada.pk: 17, sam.pk: 5}
    assert set(restored.parents.all()) == {second, third}


def test_restoring_what_it_says_anyway_changes_nothing(idea, ada, change):
    first = fresh(idea).current
    change(idea, ada, title="Else")
    change(idea, ada, title="Mango Chilli")
    assert restore_version(version=first, by=ada).number == 3


def test_only_the_authors_restore_over_http(idea, ada, sam, change, client_for):
    change(idea, ada, title="Else")
    address = reverse("refining:restore", args=[idea.pk, 1])
    assert client_for(sam).post(address).status_code == 403
    assert client_for(ada).post(address).status_code == 302
    assert fresh(idea).title == "Mango Chilli"


def test_a_blanked_version_says_why_and_the_chain_stays(idea, ada, change, client_for):
    change(idea, ada, body=BODY.replace("ripe and loud. ", "call me at 0123 456. "))
    change(idea, ada, body=BODY)
    moderator = staff_of(idea.contest.brand, Role.MODERATOR)
    client, address = client_for(moderator), reverse("refining:blank", args=[idea.pk, 2])
    client.post(address, {"reason": " "})
    assert "0123 456" in client_for(None).get(reverse("gallery:version", args=[idea.pk, 2])).content.decode()
    client.post(address, {"reason": "A telephone number."})
    page = client_for(None).get(reverse("gallery:version", args=[idea.pk, 2])).content.decode()
    assert "A telephone number." in page
    assert "0123 456" not in page
    assert [version.number for version in idea.versions.all()] == [1, 2, 3]
    assert not Passage.objects.filter(stood_in__number=2).exists()


def test_what_reads_now_is_not_blanked(idea, ada, change):
    moderator = staff_of(idea.contest.brand, Role.MODERATOR)
    with pytest.raises(Denied, match="hide the idea instead"):
        blank_version(version=fresh(idea).current, reason="No.", by=moderator)
    change(idea, ada, title="Else")
    first = fresh(idea).versions.get(number=1)
    with pytest.raises(ValidationError, match="Say why"):
        blank_version(version=first, reason="", by=moderator)
    with pytest.raises(Denied):
        blank_version(version=first, reason="No.", by=person("Stranger"))


def test_any_two_versions_are_compared(idea, ada, change, client_for):
    change(idea, ada, title="Mango Lime")
    change(idea, ada, title="Mango Salt")
    client, address = client_for(None), reverse("gallery:version", args=[idea.pk, 3])
    assert next(c.runs for c in client.get(address).context["changes"])[1] == (-1, "Lime")
    assert next(c.runs for c in client.get(f"{address}?with=1").context["changes"])[1] == (-1, "Chilli")
    for nonsense in ("99", "x", "-1", "9" * 30):
        assert client.get(f"{address}?with={nonsense}").status_code == 200
