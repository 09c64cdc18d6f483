"""The number by which chance breaks ties: made by the portal, sealed until voting has ended, then told."""

from __future__ import annotations

import hashlib
import secrets

from ideas.voting.models import TieSeed, VotingRules
from portal.kernel import clock

LENGTH = 32


def make_seed() -> str:
    """Draw a new number, which nobody sees; gives the SHA-256 of its bytes, to be published."""
    secret = secrets.token_bytes(LENGTH)
    digest = hashlib.sha256(secret).hexdigest()
    TieSeed.objects.create(digest=digest, secret=secret)
    return digest


def seed_of(rules: VotingRules) -> bytes | None:
    """The number of a phase that has ended; None before that, also while a pause may still move its end."""
    phase = rules.phase
    ended = phase.ends_at is not None and phase.ends_at <= clock.now() and not phase.contest.is_paused
    if not rules.seed_digest or not ended:
        return None
    seed = TieSeed.objects.filter(digest=rules.seed_digest).first()
    return bytes(seed.secret) if seed else None
