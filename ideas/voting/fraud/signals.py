"""What makes ballots look alike, as pure functions over plain rows: the order of the rows changes nothing.

Each finds groups of ballots by a key that says what they share. A family, a class or an office shares a
network and a domain too: what is found here is shown to a moderator, and nothing follows from it by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from statistics import fmean, median, pstdev
from typing import Any, NamedTuple

from disposable_email_domains import blocklist
from django.utils.translation import gettext_lazy as _

from ideas.voting.models import Signal

# Providers at which everybody has an address: sharing one says nothing.
PUBLIC_DOMAINS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com msn.com yahoo.com "
    "yahoo.co.uk yahoo.fr yahoo.co.jp ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at "
    "web.de t-online.de freenet.de mail.de posteo.de proton.me protonmail.com pm.me tutanota.com orange.fr "
    "wanadoo.fr free.fr sfr.fr laposte.net libero.it virgilio.it seznam.cz wp.pl o2.pl onet.pl mail.ru "
    "yandex.ru yandex.com qq.com 163.com 126.com naver.com zoho.com fastmail.com btinternet.com sky.com "
    "comcast.net verizon.net att.net bigpond.com ziggo.nl telenet.be bluewin.ch uol.com.br".split()
)
# Where dots in a mailbox mean nothing.
DOTLESS = frozenset({"gmail.com", "googlemail.com"})
BURST_SECONDS = 600
FASTEST_SECONDS = 1.5
MOST_EVEN = 0.1


class Row(NamedTuple):
    """A ballot with what the signals look at. `is_lone`: the account has done nothing else."""

    ballot: int
    user: int
    idea: int | None
    cast_at: datetime
    email: str = ""
    joined_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    block: str = ""
    device: str = ""
    is_lone: bool = False


Groups = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Limit:
    """From how many accounts on (ballots, for the tempo) a group is shown, and why not from fewer."""

    least: int
    why: Any


LIMITS: Mapping[Signal, Limit] = {
    Signal.BLOCK: Limit(
        12, _("A family, a shared flat or a small office has fewer accounts in its network.")
    ),
    Signal.DEVICE: Limit(
        5, _("A family may vote from one tablet; five accounts are more than most of them.")
    ),
    Signal.DOMAIN: Limit(
        8, _("A firm or a club may be fond of an idea; the big public providers do not count.")
    ),
    Signal.VARIANTS: Limit(3, _("A second address with a plus is common for sorting mail; three are not.")),
    Signal.DISPOSABLE: Limit(3, _("One or two may be careful people; such addresses last minutes.")),
    Signal.BURST: Limit(
        8, _("A shared link brings a few people in ten minutes; this many agree on one idea.")
    ),
    Signal.TEMPO: Limit(
        12, _("A dozen votes faster than one reads, or evenly spaced, are hardly a person's.")
    ),
    Signal.LONE: Limit(20, _("Friends come for one idea and go again; from twenty on it is worth a look.")),
}


def mailbox_of(email: str) -> str:
    """The mailbox in which mail for the address arrives: what follows a plus does not matter to it."""
    local, _at, domain = email.lower().rpartition("@")
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain in DOTLESS else local}@{domain}"


def domain_of(email: str) -> str:
    return email.lower().rpartition("@")[2]


def burst_of(row: Row) -> str:
    """The idea, and the ten minutes in which the account was made."""
    start = int(row.joined_at.timestamp()) // BURST_SECONDS * BURST_SECONDS
    return f"{row.idea}:{datetime.fromtimestamp(start, UTC):%Y-%m-%dT%H:%MZ}"


def _shared(key_of: Callable[[Row], str], signal: Signal) -> Callable[[Iterable[Row]], Groups]:
    """Groups by a key that enough accounts share; rows without one are left out."""

    def find(rows: Iterable[Row]) -> Groups:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if key := key_of(row):
                groups[key].append(row)
        least = LIMITS[signal].least
        return {
            key: frozenset(row.ballot for row in members)
            for key, members in groups.items()
            if len({row.user for row in members}) >= least
        }

    return find


def _private_domain(row: Row) -> str:
    domain = domain_of(row.email)
    return "" if domain in PUBLIC_DOMAINS or domain in blocklist else domain


def _disposable(row: Row) -> str:
    return "disposable" if domain_of(row.email) in blocklist else ""


def _burst(row: Row) -> str:
    return burst_of(row) if row.idea is not None else ""


def _lone(row: Row) -> str:
    return str(row.idea) if row.is_lone and row.idea is not None else ""


def robot_tempo(rows: Iterable[Row]) -> Groups:
    """Ballots of accounts that vote faster than a person reads, or as evenly as a clock."""
    by_user: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_user[row.user].append(row)
    return {
        str(user): frozenset(row.ballot for row in members)
        for user, members in by_user.items()
        if len(members) >= LIMITS[Signal.TEMPO].least and is_mechanical(row.cast_at for row in members)
    }


def is_mechanical(moments: Iterable[datetime]) -> bool:
    """Whether half the gaps are shorter than a person needs, or all of them nearly equal."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(sorted(moments))]
    if not gaps:
        return False
    return median(gaps) < FASTEST_SECONDS or pstdev(gaps) < MOST_EVEN * fmean(gaps)


FIND: Mapping[Signal, Callable[[Iterable[Row]], Groups]] = {
    Signal.BLOCK: _shared(lambda row: row.block, Signal.BLOCK),
    Signal.DEVICE: _shared(lambda row: row.device, Signal.DEVICE),
    Signal.DOMAIN: _shared(_private_domain, Signal.DOMAIN),
    Signal.VARIANTS: _shared(lambda row: mailbox_of(row.email) if row.email else "", Signal.VARIANTS),
    Signal.DISPOSABLE: _shared(_disposable, Signal.DISPOSABLE),
    Signal.BURST: _shared(_burst, Signal.BURST),
    Signal.TEMPO: robot_tempo,
    Signal.LONE: _shared(_lone, Signal.LONE),
}
