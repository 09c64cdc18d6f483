"""The access table's rows for co-authors; see `access_table`.

The creator brought the idea, the co-creator may edit it, the voter is invited, the stranger asks to join.
"""

from __future__ import annotations

from ideas.refining.invitations import secret_of
from ideas.refining.models import Invitation, JoinRequest
from tests.architecture.access_rows import BRAND_SEES, Row, of, pk_of, row


def _place(world):
    return {"pk": world.shared_idea.pk, "coauthor": world.shared_idea.coauthors.get().pk}


def _invitation(world):
    return {
        "pk": world.shared_idea.pk,
        "invitation": Invitation.objects.get(idea=world.shared_idea, answer="").pk,
    }


def _asked(world):
    return {"pk": world.shared_idea.pk, "asked": JoinRequest.objects.get(idea=world.shared_idea).pk}


def _link(world):
    return {"token": secret_of(Invitation.objects.get(idea=world.shared_idea, answer=""))}


SHARED = pk_of("shared_idea")
AUTHOR_ONLY = {"visitor": 302, "creator": 302, "others": 403}
TEAM: tuple[Row, ...] = (
    row("refining:team", SHARED, others=200),
    row("refining:team", pk_of("hidden_idea"), creator=200, **BRAND_SEES, others=404),
    row(
        "refining:team",
        SHARED,
        method="post",
        data={"who": "new@example.com", "right": "edit"},
        creator=302,
        others=403,
    ),
    row("refining:join", SHARED, visitor=302, creator=302, cocreator=302, others=200),
    row("refining:join", pk_of("hidden_idea"), visitor=302, creator=302, **BRAND_SEES, others=404),
    row(
        "refining:join",
        SHARED,
        method="post",
        data={"words": "Me!"},
        creator=403,
        cocreator=403,
        moderator=403,
        manager=403,
        operator=403,
        others=302,
    ),
    row(
        "refining:coauthor",
        _place,
        method="post",
        data={"action": "right", "right": "suggest"},
        **AUTHOR_ONLY,
    ),
    row("refining:coauthor", _place, method="post", data={"action": "remove"}, **AUTHOR_ONLY),
    row("refining:cancel_invitation", _invitation, method="post", **AUTHOR_ONLY),
    row(
        "refining:answer_request",
        _asked,
        method="post",
        data={"action": "accept", "right": "edit"},
        **AUTHOR_ONLY,
    ),
    row("refining:leave", SHARED, method="post", visitor=302, cocreator=302, others=404),
    row("refining:lock", SHARED, method="post", visitor=302, creator=302, cocreator=302, others=403),
    row("refining:invitation", _link, others=200),
    row("refining:invitation", of(token="forged"), others=404),
    row("refining:invitation", _link, method="post", data={"action": "accept"}, voter=302, others=403),
    row("refining:invitation", _link, method="post", data={"action": "decline"}, voter=302, others=403),
)
