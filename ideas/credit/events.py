from __future__ import annotations

import dataclasses

from portal.kernel.events import Event


@dataclasses.dataclass(frozen=True)
class CreditsProposed(Event):
    """Everybody's part in a product was worked out from the evidence."""

    launch_id: int
    edition: int
    by_id: int | None
