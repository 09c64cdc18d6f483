"""What judging says when it is asked."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import Count, Sum

from ideas.judging.models import Finalist, Score
from ideas.voting.questions import Finalists, JudgedScores


def finalists(question: Finalists) -> frozenset[int]:
    """Answers `Finalists`."""
    chosen = Finalist.objects.filter(panel__contest=question.contest_id)
    return frozenset(chosen.values_list("idea", flat=True))


def judged_scores(question: JudgedScores) -> dict[int, Fraction]:
    """Answers `JudgedScores` from the finished scorecards of judges who are still on the panel."""
    scores = Score.objects.filter(
        criterion__contest=question.contest_id,
        criterion__name=question.criterion,
        scorecard__is_complete=True,
        scorecard__judge__removed_at__isnull=True,
    )
    sums = scores.values("scorecard__idea").annotate(total=Sum("value"), cards=Count("pk")).order_by()
    return {row["scorecard__idea"]: Fraction(row["total"], row["cards"]) for row in sums}
