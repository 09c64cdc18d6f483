from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Criterion
from ideas.entries.models import Idea
from ideas.judging.models import Judge, Score, Scorecard
from ideas.judging.seats import Seat
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import require
from portal.kernel.text import tidy


@transaction.atomic
def save_scorecard(*, judge: Judge, idea: Idea, scores: dict[int, int], note: str, by: User) -> Scorecard:
    """Keep what the judge thinks of an idea: values by criterion's key, as many as are decided yet."""
    require(by, "judging.score_idea", Seat(judge, idea))
    criteria = {criterion.pk: criterion for criterion in judge.panel.contest.criteria.all()}
    _check(scores, criteria)
    card, _new = Scorecard.objects.update_or_create(
        judge=judge,
        idea=idea,
        defaults={
            "note": tidy(note),
            "is_complete": bool(criteria) and criteria.keys() == scores.keys(),
            "saved_at": clock.now(),
        },
    )
    card.scores.exclude(criterion__in=scores).delete()
    for key, value in scores.items():
        Score.objects.update_or_create(scorecard=card, criterion_id=key, defaults={"value": value})
    return card


def _check(scores: dict[int, int], criteria: dict[int, Criterion]) -> None:
    """Every value belongs to a criterion of the contest and lies on its scale."""
    problems: dict[str, str] = {}
    for key, value in scores.items():
        if key not in criteria:
            raise ValidationError(_("This contest is not judged by that criterion."))
        if not 0 <= value <= criteria[key].highest:
            highest = criteria[key].highest
            problems[f"criterion_{key}"] = _("Choose a value from 0 to %(highest)s.") % {"highest": highest}
    if problems:
        raise ValidationError(problems)
