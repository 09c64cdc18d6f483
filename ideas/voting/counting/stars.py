"""Stars: 0 to 5 per person and idea; the highest score first.

The score is the mean of the ratings given and of a few assumed ones, published with the rules (five ratings
of 2 1/2 unless they say otherwise): a single five does not beat a hundred that average 4.9. This is the mean
of a Bayesian posterior (Gelman et al., Bayesian Data Analysis, section 2.4) with a fixed prior, so that one
more rating of five never lowers an idea, and ratings of one idea say nothing about another. All figures are
exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ideas.voting.counting.counted import (
    BAD_SLOT,
    BAD_VALUE,
    NOT_IN_PLAY,
    OTHER_METHOD,
    TAKEN_BACK,
    Counted,
    Sieve,
    groups_by,
)
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules

MOST_STARS = 5


def why_not_stars(line: Line, rules: Rules) -> str:
    if line.method != rules.method:
        return OTHER_METHOD
    if line.value == -1:
        return TAKEN_BACK
    if not 0 <= line.value <= MOST_STARS or line.ranking:
        return BAD_VALUE
    if line.slot != str(line.idea):
        return BAD_SLOT
    return "" if line.idea in rules.ideas else NOT_IN_PLAY


def stars_score(ratings: int, total: int, rules: Rules) -> Fraction:
    """The mean of the ratings and the assumed ones; without either, 0."""
    together = ratings + rules.prior_ratings
    return (total + rules.prior_ratings * rules.prior_mean) / together if together else Fraction(0)


def count_stars(choices: Iterable[Line], rules: Rules) -> Counted:
    """How many rated each idea, their mean, and the score by which ideas are ordered."""
    sieve = Sieve(rules, why_not_stars)
    ratings = dict.fromkeys(rules.ideas, 0)
    totals = dict.fromkeys(rules.ideas, 0)
    for line in sieve.sift(choices):
        if line.idea is not None:
            ratings[line.idea] += 1
            totals[line.idea] += line.value
    scores = {idea: stars_score(ratings[idea], totals[idea], rules) for idea in ratings}
    figures = {
        idea: {
            "ratings": ratings[idea],
            "mean": str(Fraction(totals[idea], ratings[idea])) if ratings[idea] else None,
            "score": str(scores[idea]),
        }
        for idea in ratings
    }
    return Counted(figures, groups_by(scores), sieve.counted, sieve.uncounted)
