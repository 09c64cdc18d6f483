"""The record of a phase's ballots, batch after batch."""

from __future__ import annotations

from collections.abc import Iterable

from ideas.voting.models import Chain


def hold_chains(phase_ids: Iterable[int]) -> dict[int, Chain]:
    """The chains of these phases by phase, begun where there is none yet, held until the transaction ends.

    In one order, so that no two folders wait for each other.
    """
    keys = sorted(set(phase_ids))
    chains = {chain.pk: chain for chain in _held(keys)}
    missing = [key for key in keys if key not in chains]
    if missing:
        Chain.objects.bulk_create([Chain(phase_id=key) for key in missing], ignore_conflicts=True)
        chains = {chain.pk: chain for chain in _held(keys)}
    return chains


def _held(keys: list[int]) -> Iterable[Chain]:
    return Chain.objects.select_for_update().filter(pk__in=keys).order_by("pk")
