from __future__ import annotations

from ideas.credit.reads import Credited, roll_of
from ideas.launches.questions import WhoIsCredited


def people_credited(question: WhoIsCredited) -> list[Credited]:
    return roll_of(question.launch_id)
