"""The situation that the access table asks about: two brands, contests in four phases, one not yet out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import resolve

from cms.pages.models import StoryPage
from cms.pages.services import write_story
from contests.brands.invitations import token_of
from contests.brands.models import Brand, Role
from contests.brands.services import invite_staff
from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from ideas.discussion.models import Comment
from ideas.entries.models import Attachment, Draft, Idea
from ideas.entries.reads import content_of
from ideas.entries.services import attach_picture, set_visibility, start_draft
from ideas.judging.invitations import invitation_path
from ideas.judging.models import Panel
from ideas.judging.services import invite_judge
from ideas.launches.models import Launch
from ideas.refining.models import RemixRequest, Suggestion
from ideas.refining.services.asking import ask_for_remix
from ideas.refining.services.asks import post_ask
from ideas.refining.services.inviting import accept_invitation, invite_coauthor
from ideas.refining.services.joining import ask_to_join
from ideas.refining.services.merging import propose_merge
from ideas.refining.services.remarks import post_remark
from ideas.refining.services.suggesting import suggest_edit
from portal.accounts.models import User
from portal.kernel import outbox
from portal.kernel.policies import SYSTEM
from portal.kernel.visibility import Visibility
from portal.notifications.models import Notice
from portal.notifications.unsubscribing import token_for
from tests import worlds
from tests.media.samples import jpeg_from_a_phone, upload
from tests.personas import cast_of
from tests.worlds import brand_named, contest_in, draft_contest, idea_in


@dataclass
class AccessWorld:
    """The brand's contest is open, another is judged, another has a winner, and one is a draft."""

    personas: dict[str, User | None]
    brand: Brand
    other_brand: Brand
    contest: Contest
    draft_contest: Contest
    idea: Idea
    hidden_idea: Idea
    comment: Comment
    suggestion: Suggestion
    shared_idea: Idea
    draft: Draft
    picture: Attachment
    panel: Panel
    finalist: Idea
    launch: Launch
    story: StoryPage
    notice: Notice
    staff_invitation: str
    judge_invitation: str
    way_out: str
    remix_request: RemixRequest


def build() -> AccessWorld:
    brand, other_brand = brand_named("Crunch", pattern="crinkle"), brand_named("Stride")
    people: dict[str, Any] = cast_of(brand, other_brand)
    contest = contest_in(PhaseKind.OPEN, brand, title="A contest that is open")
    judged = contest_in(PhaseKind.JUDGING, brand, title="A contest that is judged")
    decided = contest_in(PhaseKind.RESULTS, brand, title="A contest that is decided")
    idea = idea_in(contest, people["creator"])
    hidden = idea_in(contest, people["creator"], title="Something rude")
    set_visibility(idea=hidden, visibility=Visibility.HIDDEN, by=SYSTEM)
    finalist = worlds.finalist(idea_in(judged, people["creator"], title="Smoked Pear"))
    award = worlds.winner(idea_in(decided, people["creator"], title="Burnt Honey"), people["manager"])
    invitation = invite_staff(brand=brand, email="new@example.com", role=Role.MODERATOR, by=SYSTEM)
    invited_judge = invite_judge(contest=judged, email="critic@example.com", by=SYSTEM)
    outbox.relay_all()
    sent = suggest_edit(
        idea=idea,
        base=idea.current,
        content=replace(content_of(idea.current), title="Mango Lime"),
        by=people["cocreator"],
    )
    propose_merge(
        staying=idea,
        joining=idea_in(contest, people["cocreator"], title="Mango Lime"),
        content=content_of(idea.current),
        by=people["creator"],
    )
    post_ask(idea=idea, words="A drawing of the pack", skill="drawing", by=people["creator"])
    post_remark(suggestion=sent, body="With salt.", by=people["voter"])
    draft = start_draft(contest=contest, owner=people["creator"])
    return AccessWorld(
        personas=people,
        brand=brand,
        other_brand=other_brand,
        contest=contest,
        draft_contest=draft_contest(brand, title="A contest that is coming"),
        idea=idea,
        hidden_idea=hidden,
        comment=worlds.comment_on(idea, people["cocreator"]),
        suggestion=sent,
        shared_idea=_shared_idea(contest, people),
        draft=draft,
        picture=attach_picture(draft=draft, upload=upload(jpeg_from_a_phone()), by=people["creator"]),
        panel=worlds.judge_on(judged, people["judge"]).panel,
        finalist=finalist,
        launch=worlds.launch_of(award, people["manager"], "Burnt Honey"),
        story=write_story(title="My table", intro="", text="It began with soup.", by=people["creator"]),
        notice=Notice.objects.filter(recipient=people["creator"]).latest("pk"),
        staff_invitation=token_of(invitation),
        judge_invitation=resolve(invitation_path(invited_judge)).kwargs["token"],
        way_out=token_for(people["creator"], "idea_published"),
        remix_request=ask_for_remix(
            origin=idea, target=contest_in(PhaseKind.OPEN, other_brand), by=people["stranger"]
        ),
    )


def _shared_idea(contest: Contest, people: dict[str, Any]) -> Idea:
    """The creator and the co-creator make it; the voter is invited, and the stranger asks to join."""
    idea = idea_in(contest, people["creator"], title="Fig and Pepper")
    joining = invite_coauthor(idea=idea, who=people["cocreator"].handle, by=people["creator"])
    accept_invitation(invitation=joining, by=people["cocreator"])
    invite_coauthor(idea=idea, who=people["voter"].handle, by=people["creator"])
    ask_to_join(idea=idea, by=people["stranger"])
    return idea
