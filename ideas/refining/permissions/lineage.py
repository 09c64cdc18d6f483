"""What may be made from whose idea, and who says what about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager
from contests.briefs.models import Contest, RemixRule
from ideas.entries.models import Idea, Right
from ideas.refining.models import RemixRequest, Wish
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_signed_in, policy, predicate, why_not


@dataclass(frozen=True, slots=True)
class Remix:
    """An idea that somebody would make from `origin` in `target`, and what decides whether they may.

    `is_out` says that everybody may see the origin, `is_own` that the somebody is one of its authors;
    `request` is the last one in which they asked for this.
    """

    origin: Idea
    target: Contest
    is_out: bool = True
    is_own: bool = False
    wish: str = Wish.WELCOME
    request: RemixRequest | None = None

    @property
    def source(self) -> Contest:
        return self.origin.contest

    @property
    def is_unwanted(self) -> bool:
        """The contest leaves it to authors, and this one says no to others."""
        return not self.is_own and self.source.remix_rule == RemixRule.AUTHORS and self.wish == Wish.NO

    @property
    def needs_brand(self) -> bool:
        """What one brand's contest was given goes to another brand by licence or agreement alone."""
        return self.source.brand_id != self.target.brand_id and not self.source.is_openly_licensed

    @property
    def needs_author(self) -> bool:
        if self.is_own:
            return False
        asks = self.source.remix_rule == RemixRule.AUTHORS and self.wish != Wish.WELCOME
        return asks or self.needs_brand


@predicate
def is_out(user: Any, remix: Remix) -> bool:
    return remix.is_out


@predicate
def contest_lets_it(user: Any, remix: Remix) -> bool:
    """The rule is about others' ideas; authors may vary their own."""
    return remix.is_own or remix.source.remix_rule != RemixRule.NONE


@predicate
def author_agrees(user: Any, remix: Remix) -> bool:
    """Who agreed once is held to it, whatever they wish of others later."""
    request = remix.request
    agreed = request is not None and not request.is_refused and request.author_agreed_at is not None
    return agreed or not remix.needs_author


@predicate
def brand_agrees(user: Any, remix: Remix) -> bool:
    request = remix.request
    agreed = request is not None and not request.is_refused and request.brand_agreed_at is not None
    return agreed or not remix.needs_brand


@predicate
def target_takes_ideas(user: Any, remix: Remix) -> bool:
    return why_not(user, "entries.start_draft", remix.target) is None


@predicate
def is_wanted(user: Any, remix: Remix) -> bool:
    return not remix.is_unwanted


@predicate
def was_not_refused(user: Any, remix: Remix) -> bool:
    return remix.request is None or not remix.request.is_refused


@predicate
def has_not_asked(user: Any, remix: Remix) -> bool:
    return remix.request is None


@predicate
def has_to_ask(user: Any, remix: Remix) -> bool:
    return remix.needs_author or remix.needs_brand


@predicate
def is_author_of_idea(user: Any, idea: Idea) -> bool:
    """The author, or a co-author who may do whatever the author may."""
    return idea.is_made_by(user, Right.SUBMIT)


@predicate
def authors_decide(user: Any, idea: Idea) -> bool:
    return idea.contest.remix_rule == RemixRule.AUTHORS


@predicate
def is_author_of_origin(user: Any, request: RemixRequest) -> bool:
    return request.origin.is_made_by(user, Right.SUBMIT)


@predicate
def is_manager_of_source(user: Any, request: RemixRequest) -> bool:
    return is_brand_manager.test(user, request.origin)


@predicate
def waits_for_author(user: Any, request: RemixRequest) -> bool:
    return request.waits_for_author


@predicate
def waits_for_brand(user: Any, request: RemixRequest) -> bool:
    return request.waits_for_brand


def _rules_say_no(user: Any, remix: Remix) -> str:
    return _now("By the rules of %(contest)s nobody makes new ideas from the ideas of others in it.") % {
        "contest": remix.source.title
    }


def _author_not_asked(user: Any, remix: Remix) -> str:
    if remix.request is not None and remix.request.is_refused:
        return str(REFUSED)
    if remix.request is not None:
        return _now("You have asked its author, who has not answered yet.")
    if remix.is_unwanted:
        return str(UNWANTED)
    if remix.needs_brand:
        return _between_brands(user, remix)
    return _now("Its author wants to be asked first.")


def _brand_not_asked(user: Any, remix: Remix) -> str:
    if remix.request is not None and remix.request.is_refused:
        return str(REFUSED)
    if remix.request is not None:
        return _now("You have asked %(brand)s, which has not answered yet.") % {"brand": remix.source.brand}
    return _between_brands(user, remix)


def _between_brands(user: Any, remix: Remix) -> str:
    if remix.is_own:
        said = _now("It was brought to %(brand)s: for another brand's contest %(brand)s has to agree.")
    else:
        said = _now(
            "It was brought to %(brand)s: for another brand's contest both its author and %(brand)s "
            "have to agree."
        )
    return said % {"brand": remix.source.brand}


def _closed(user: Any, remix: Remix) -> str:
    return why_not(user, "entries.start_draft", remix.target) or ""


REFUSED = _("You have asked, and the answer was no.")
UNWANTED = _("Its author does not want new ideas to be made from it.")
_NOT_OUT = _("New ideas are made from ideas that everybody can see; this one is not among them now.")
SIGN_IN = _("Sign up or sign in first.")
_PERSON = (
    (is_signed_in, SIGN_IN),
    (has_verified_email, _("Confirm your e-mail address first.")),
    (is_not_suspended, _("Your account is suspended, so you cannot do this at present.")),
)
_ANSWERED = _("This was answered already.")

policy(
    "refining.remix_idea",
    (is_out, _NOT_OUT),
    (contest_lets_it, _rules_say_no),
    (author_agrees, _author_not_asked),
    (brand_agrees, _brand_not_asked),
    (target_takes_ideas, _closed),
)
policy(
    "refining.ask_to_remix",
    (is_out, _NOT_OUT),
    (contest_lets_it, _rules_say_no),
    (is_wanted, UNWANTED),
    (has_to_ask, _("You need not ask: you may begin.")),
    (was_not_refused, REFUSED),
    (has_not_asked, _("You have asked already.")),
    (target_takes_ideas, _closed),
    *_PERSON,
)
policy(
    "refining.set_remix_wish",
    _PERSON[0],
    (is_author_of_idea, _("Only its authors say what others may make of this idea.")),
    (authors_decide, _("The contest's rules decide this for all of its ideas.")),
    _PERSON[2],
)
policy(
    "refining.answer_remix_request",
    _PERSON[0],
    (is_author_of_origin, _("Only the idea's authors answer this.")),
    (waits_for_author, _ANSWERED),
    _PERSON[2],
)
policy(
    "refining.answer_remix_for_brand",
    _PERSON[0],
    (is_manager_of_source, _("Only managers of the idea's brand answer this.")),
    (waits_for_brand, _ANSWERED),
)
