"""The one table that says who hears which event, and who answers which question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cms.pages.answers import stories_told
from cms.pages.handlers import give_brand_its_page, give_product_its_page
from cms.workspace.handlers import keep_groups_in_step
from contests.brands.events import BrandChanged, BrandCreated, RoleEnded, StaffInvited, StaffJoined
from contests.brands.tasks import mail_invitation
from contests.briefs.events import (
    ContestCancelled,
    ContestPaused,
    ContestPublished,
    ContestResumed,
    PhaseExtended,
)
from ideas.credit.answers import people_credited
from ideas.credit.events import CreditsProposed
from ideas.discussion.events import CommentPosted, PersonMentioned
from ideas.entries.events import IdeaPublished, IdeaRevised, IdeaSubmitted, IdeaWithdrawn
from ideas.entries.questions import ChangeKept, CheckSources, TraceVersion, WeighChange
from ideas.gallery.questions import WhatWasTold
from ideas.judging.events import FinalistChosen, JudgeInvited, JudgeJoined, WinnerNamed
from ideas.launches.events import LaunchStarted, MilestoneMoved, MilestoneReached, StageMoved, UpdatePosted
from ideas.launches.questions import WhoIsCredited
from ideas.moderation.events import CaseOpened, Decided
from ideas.moderation.handlers import look_again
from ideas.refining.events import (
    CoAuthorInvited,
    CoAuthorJoined,
    CoAuthorLeft,
    IdeasMerged,
    InvitationDeclined,
    JoiningAsked,
    JoiningDeclined,
    MergeDeclined,
    MergeOutdated,
    MergeProposed,
    MergeUndone,
    RemarkPosted,
    RemixAnswered,
    RemixAsked,
    SuggestionAccepted,
    SuggestionDeclined,
    SuggestionSent,
)
from ideas.refining.questions import BeforeJoining, HasVotedFor, HoldVotes, SupportersChanged
from ideas.refining.services.lineage import check_sources
from ideas.refining.services.locking import see_editor
from ideas.refining.services.tracing import trace_version
from ideas.voting.answers import count_supporters, hold_votes, take_vote_back, vote_for
from ideas.voting.events import IdeaChangedAfterVotes
from ideas.voting.stretches import weigh_change
from portal.kernel.events import Event
from portal.kernel.questions import Question
from portal.notifications import handlers

SUBSCRIPTIONS: dict[type[Event], tuple[Callable[[Any], None], ...]] = {
    BrandCreated: (give_brand_its_page, keep_groups_in_step),
    BrandChanged: (keep_groups_in_step,),
    StaffInvited: (mail_invitation,),
    StaffJoined: (keep_groups_in_step,),
    RoleEnded: (keep_groups_in_step,),
    ContestPublished: (),
    ContestCancelled: (handlers.tell_of_cancelled_contest,),
    PhaseExtended: (handlers.tell_of_extended_phase,),
    ContestPaused: (handlers.tell_of_paused_contest,),
    ContestResumed: (handlers.tell_of_resumed_contest,),
    IdeaSubmitted: (),
    IdeaPublished: (handlers.tell_author_of_publication, handlers.tell_of_remix),
    IdeaRevised: (look_again,),
    IdeaWithdrawn: (),
    CoAuthorInvited: (handlers.tell_of_invitation,),
    InvitationDeclined: (handlers.tell_of_declined_invitation,),
    JoiningAsked: (handlers.tell_of_request,),
    JoiningDeclined: (handlers.tell_of_declined_request,),
    CoAuthorJoined: (handlers.tell_of_joining,),
    CoAuthorLeft: (handlers.tell_of_leaving,),
    SuggestionSent: (handlers.tell_of_suggestion,),
    SuggestionAccepted: (handlers.tell_of_accepted_suggestion,),
    SuggestionDeclined: (handlers.tell_of_declined_suggestion,),
    RemarkPosted: (handlers.tell_of_remark,),
    CommentPosted: (handlers.tell_of_comment,),
    PersonMentioned: (handlers.tell_of_mention,),
    CaseOpened: (handlers.tell_desk_of_case,),
    Decided: (handlers.tell_of_decision,),
    JudgeInvited: (handlers.write_to_judge,),
    JudgeJoined: (handlers.tell_inviter_of_judge,),
    FinalistChosen: (handlers.tell_of_shortlist,),
    WinnerNamed: (handlers.tell_of_win,),
    LaunchStarted: (handlers.tell_of_launch,),
    StageMoved: (handlers.tell_of_stage, give_product_its_page),
    MilestoneMoved: (handlers.tell_of_moved_milestone,),
    MilestoneReached: (handlers.tell_of_milestone,),
    UpdatePosted: (handlers.tell_of_news,),
    MergeProposed: (handlers.tell_of_merge_proposal,),
    MergeOutdated: (handlers.tell_of_outdated_merge,),
    IdeasMerged: (handlers.tell_of_merge,),
    MergeDeclined: (handlers.tell_of_declined_merge,),
    MergeUndone: (handlers.tell_of_undone_merge,),
    RemixAsked: (handlers.tell_of_remix_request,),
    RemixAnswered: (handlers.tell_of_remix_answer,),
    CreditsProposed: (handlers.tell_of_credits,),
    IdeaChangedAfterVotes: (handlers.tell_of_changed_idea,),
}

ANSWERS: dict[type[Question], tuple[Callable[[Any], Any], ...]] = {
    CheckSources: (check_sources,),
    TraceVersion: (trace_version,),
    WeighChange: (weigh_change,),
    ChangeKept: (see_editor,),
    HasVotedFor: (vote_for,),
    BeforeJoining: (take_vote_back,),
    HoldVotes: (hold_votes,),
    SupportersChanged: (count_supporters,),
    WhoIsCredited: (people_credited,),
    WhatWasTold: (stories_told,),
}
