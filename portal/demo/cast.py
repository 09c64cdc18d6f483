"""Whose parts one may play, found in the data itself: whoever has a role, and the busiest members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from contests.brands.models import Role, Staff
from ideas.judging.models import Judge
from portal.accounts.models import User

MEMBERS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A demo account, what it is, what one can do with it, and where one would begin."""

    pk: int
    name: str
    handle: str
    role: str
    does: str
    home: str


def cast() -> list[Part]:
    """The parts in the order of the tour: members, judges, staff, operators."""
    return [*_members(), *_judges(), *_staff(), *_operators()]


def _members() -> Iterator[Part]:
    plain = User.objects.filter(
        is_active=True, is_superuser=False, staff_roles=None, judge_roles=None
    ).annotate(
        brought=Count("ideas", distinct=True),
        credited=Count("credit_lines", distinct=True),
        won=Count("ideas__award", distinct=True),
        together=Count("coauthored", distinct=True),
        waiting=Count("ideas__suggestions", filter=Q(ideas__suggestions__status="open"), distinct=True),
    )
    known = plain.filter(Q(brought__gt=0) | Q(credited__gt=0))
    for user in known.order_by("-together", "-waiting", "-credited", "-won", "-brought", "pk")[:MEMBERS]:
        role, does = _customer(user)
        yield _part(user, role, does % {"count": user.brought}, "/")
    for user in plain.filter(brought=0).order_by("pk")[:1]:
        yield _part(user, _("Voter"), _("looks around, votes and comments"), "/")


def _customer(user: User) -> tuple[str, str]:
    if user.together:
        return _("Co-creator"), _("makes an idea together with its author (own ideas: %(count)s)")
    if user.waiting:
        return _("Author"), _("has a suggestion to answer (ideas in all: %(count)s)")
    if user.won and user.credited:
        return _("Creator"), _("had the idea behind a product (ideas in all: %(count)s)")
    if user.credited:
        return _("Co-creator"), _("has a part in a product through what was said (own ideas: %(count)s)")
    return _("Customer"), _("brings, improves and follows ideas (%(count)s so far)")


def _judges() -> Iterator[Part]:
    seated = Judge.objects.filter(joined_at__isnull=False, removed_at__isnull=True)
    seated = seated.filter(user__is_superuser=False).select_related("user", "panel__contest")
    seen: set[int] = set()
    for judge in seated.order_by("pk")[:20]:
        if judge.user_id not in seen:
            seen.add(judge.user_id)
            does = _("scores the finalists of “%(contest)s”") % {"contest": judge.panel.contest.title}
            yield _part(judge.user, _("Judge"), does, reverse("judging:room"))


def _staff() -> Iterator[Part]:
    roles: QuerySet[Staff] = Staff.objects.current().select_related("user", "brand")
    tasks = {
        Role.MANAGER: _("sets contests, names winners, reports launches"),
        Role.MODERATOR: _("decides what is reported"),
    }
    for staff in roles.order_by("brand__name", "role")[:30]:
        role = _("%(role)s of %(brand)s") % {
            "role": staff.get_role_display().capitalize(),
            "brand": staff.brand.name,
        }
        yield _part(staff.user, role, tasks[Role(staff.role)], reverse("wagtailadmin_home"))


def _operators() -> Iterator[Part]:
    for user in User.objects.filter(is_active=True, is_superuser=True).order_by("pk")[:3]:
        yield _part(
            user,
            _("Operator"),
            _("adds brands and invites their managers"),
            reverse("wagtailadmin_home"),
        )


def _part(user: User, role: str, does: str, home: str) -> Part:
    return Part(user.pk, user.display_name, user.handle, role, does, home)
