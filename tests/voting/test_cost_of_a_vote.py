"""What one vote costs the database, with everything that decides whether it counts."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.voting.models import Ballot
from tests.gallery.builders import contest_in, idea_in, member

# Opening and closing a transaction costs no look at a table.
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "SET CONSTRAINTS")


@pytest.mark.django_db
def test_a_vote_of_support_takes_twelve_statements(client_for):
    idea = idea_in(contest_in(PhaseKind.VOTING))
    client, url = client_for(member("Vera")), reverse("voting:vote", args=[idea.pk])
    # Rules of a phase that has opened are remembered, content types for as long as the process lives.
    client_for(member("Otto")).post(url)
    ContentType.objects.get_for_model(Idea)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.post(url).status_code == 302
    statements = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(FRAME)]
    assert Ballot.objects.count() == 2
    assert len(statements) == 12, "\n".join(statements)
