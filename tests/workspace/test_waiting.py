"""Counting the ideas that wait for a moderator looks at those alone, however many there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Count

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, IdeaStatus
from portal.kernel.visibility import Visibility
from tests.personas import person
from tests.worlds import contest_in, idea_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(db) -> Idea:
    """An idea that waits beside three hundred of its contest that do not."""
    idea = idea_in(contest_in(PhaseKind.IDEATION), person())
    facts = {
        field.attname: getattr(idea, field.attname)
        for field in Idea._meta.concrete_fields
        if field.name not in ("id", "current", "source_key")
    }
    Idea.objects.bulk_create(Idea(**facts) for _ in range(300))
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WAITING, published_at=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE entries_idea")
    return idea


@pytest.mark.parametrize("room", ["brand", "contest"])
def test_the_index_of_waiting_ideas_is_used(many, room):
    waiting = Idea.objects.filter(status=IdeaStatus.WAITING).order_by()
    counted = {
        "brand": waiting.filter(contest__brand__in=[many.contest.brand_id], visibility=Visibility.VISIBLE)
        .values_list("contest")
        .annotate(Count("pk")),
        "contest": waiting.filter(contest=many.contest).values("pk"),
    }[room]
    assert "entries_idea_waiting" in counted.explain()
