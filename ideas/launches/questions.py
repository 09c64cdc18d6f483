from __future__ import annotations

import dataclasses
from typing import ClassVar

from portal.kernel.questions import Question


@dataclasses.dataclass(frozen=True)
class WhoIsCredited(Question):
    """Whose work made it into the product. The answer is a list of people with their parts, in order."""

    optional: ClassVar[bool] = True

    launch_id: int
