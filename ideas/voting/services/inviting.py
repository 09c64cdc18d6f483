"""The list of people who may vote where only invited ones do. It stands as the rules do once voting opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from contests.briefs.models import Phase
from ideas.voting.invited import compared
from ideas.voting.models import Invitee
from ideas.voting.rules import why_frozen
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM, require

AT_ONCE = 2000


@transaction.atomic
def invite_voters(*, phase: Phase, addresses: Mapping[str, str], by: Any) -> int:
    """Put the addresses (compared form: as given) on the phase's list; gives how many were not on it yet.

    Raises NotPossible once voting has opened.
    """
    held = _hold(phase, by)
    known = set(Invitee.objects.filter(phase=held).values_list("address", flat=True))
    added_by = None if by is SYSTEM else by
    new = [
        Invitee(phase=held, address=compared(address), given=given, added_by=added_by)
        for address, given in addresses.items()
        if compared(address) not in known
    ]
    Invitee.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def uninvite_voters(*, phase: Phase, addresses: Iterable[str], by: Any) -> int:
    """Take the addresses off the phase's list; gives how many were on it. Raises NotPossible as above."""
    held = _hold(phase, by)
    wanted = sorted({compared(address) for address in addresses})
    gone = 0
    for start in range(0, len(wanted), AT_ONCE):
        rows = Invitee.objects.filter(phase=held, address__in=wanted[start : start + AT_ONCE])
        gone += rows.delete()[0]
    return gone


def _hold(phase: Phase, by: Any) -> Phase:
    require(by, "voting.set_rules", phase.contest)
    held = Phase.objects.select_for_update().get(pk=phase.pk)
    if sentence := why_frozen(held, phase.contest):
        raise NotPossible(sentence)
    return held
