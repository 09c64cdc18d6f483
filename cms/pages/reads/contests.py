from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from cms.pages.models.products import on_the_shelf
from cms.pages.reads.brands import dress
from cms.pages.reads.ideas import card_by_idea
from cms.pages.reads.products import product_cards
from contests.briefs.models import Contest, Note, PhaseChange
from contests.briefs.phases import Action, PhaseKind
from ideas.gallery.reads.listing import Card, cards
from ideas.judging.models import Award
from ideas.judging.reads import awards_of, judges_of
from portal.kernel import clock

IDEAS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Call:
    """The one thing to do next in a contest."""

    label: Any
    url: str
    icon: str


CALLS = (
    (Action.SUBMIT, gettext_lazy("Bring your idea"), "gallery:new", "pencil"),
    (Action.REFINE, gettext_lazy("Help an idea along"), "gallery:contest", "pot"),
    (Action.VOTE, gettext_lazy("Vote for your favourites"), "gallery:contest", "heart"),
)


@dataclass(frozen=True, slots=True)
class Winner:
    """An award with the card of its idea."""

    award: Award
    card: Card


def call_of(contest: Contest) -> Call:
    """What the contest's phase invites to; otherwise its winners, or its ideas."""
    for action, label, name, icon in CALLS:
        if contest.allows(action):
            return Call(label, reverse(name, args=[contest.slug]), icon)
    if has_results(contest):
        return Call(_("See who won"), reverse("contests:results", args=[contest.slug]), "trophy")
    return Call(_("See the ideas"), reverse("gallery:contest", args=[contest.slug]), "bowl")


def has_results(contest: Contest) -> bool:
    """Whether its results phase, or its end, has come."""
    now = clock.now()
    results = [phase for phase in contest.schedule if phase.kind == PhaseKind.RESULTS]
    return any(phase.starts_at <= now for phase in results) if results else contest.is_over(now)


def contest_frame(contest: Contest, current: str) -> dict[str, Any]:
    """What every page of a contest shows around its own content; `current` is its place among the tabs."""
    return {
        **dress(contest.brand),
        "contest": contest,
        "now": clock.now(),
        "phase": contest.phase,
        "following": contest.following_phase,
        "call": call_of(contest),
        "tabs": _tabs(contest, current),
        "crumbs": [
            (_("Contests"), reverse("contests:list")),
            (contest.brand.name, contest.brand.get_absolute_url()),
            (contest.title, contest.get_absolute_url()),
        ],
    }


def _tabs(contest: Contest, current: str) -> list[tuple[str, str, bool]]:
    tabs = [("detail", _("The brief")), ("ideas", _("Ideas")), ("rules", _("Rules"))]
    if has_results(contest):
        tabs.append(("results", _("Results")))
    names = {"ideas": "gallery:contest"}
    return [
        (label, reverse(names.get(key, f"contests:{key}"), args=[contest.slug]), key == current)
        for key, label in tabs
    ]


def contest_page(contest: Contest, viewer: Any) -> dict[str, Any]:
    """The contest's page: prizes, criteria, notes, its newest ideas and, at the end, who won."""
    notes = list(contest.notes.filter(removed_at__isnull=True).select_related("author"))
    return {
        **contest_frame(contest, "detail"),
        "hero_url": contest.hero_url,
        "prizes": list(contest.prizes.all()),
        "criteria": list(contest.criteria.all()),
        "judges": list(judges_of(contest)),
        "looking": [note for note in notes if note.kind == Note.Kind.LOOKING],
        "not_looking": [note for note in notes if note.kind == Note.Kind.NOT_LOOKING],
        "cards": cards(viewer=viewer, contest=contest, limit=IDEAS_SHOWN),
        "winners": winners_of(contest, viewer) if has_results(contest) else [],
        "changes": changes_of(contest),
    }


def changes_of(contest: Contest) -> list[PhaseChange]:
    """Ends of phases that were moved, in public, the newest first."""
    changes = PhaseChange.objects.filter(phase__contest=contest).select_related("phase")
    return list(changes.order_by("-at", "-pk")[:5])


def winners_of(contest: Contest, viewer: Any) -> list[Winner]:
    """Awards whose ideas are public, by place."""
    return _winners(awards_of(contest), viewer)


def recent_winners(viewer: Any, count: int) -> list[Winner]:
    """The last first places of all contests, as far as their ideas are public."""
    first = Award.objects.filter(place=1, announced_at__lte=clock.now()).order_by("-announced_at", "-pk")
    return _winners(first.select_related("prize", "contest__brand")[:count], viewer)


def _winners(awards: Iterable[Award], viewer: Any) -> list[Winner]:
    found = list(awards)
    shown = card_by_idea((award.idea_id for award in found), viewer)
    return [Winner(award, shown[award.idea_id]) for award in found if award.idea_id in shown]


def results_page(contest: Contest, viewer: Any) -> dict[str, Any]:
    """Who won and why, and what is becoming of it."""
    shelf = on_the_shelf().filter(launch__award__contest=contest)
    return {
        **contest_frame(contest, "results"),
        "winners": winners_of(contest, viewer),
        "has_results": has_results(contest),
        "products": product_cards(list(shelf)),
    }


def rules_page(contest: Contest) -> dict[str, Any]:
    """The legal profile as questions that people ask, with its answers."""
    legal = getattr(contest, "legal", None)
    return {
        **contest_frame(contest, "rules"),
        "legal": legal,
        "prizes": list(contest.prizes.all()),
        "criteria": list(contest.criteria.all()),
        "countries": _countries(legal.countries) if legal else [],
    }


def _countries(codes: list[str]) -> list[str]:
    return sorted(countries.name(code) for code in codes)
