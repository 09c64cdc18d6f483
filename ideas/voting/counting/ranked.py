"""Ranked: instant run-off. Round by round the idea with the fewest votes goes out, and its ballots move on.

In each round a ballot is a vote for the first idea of its ranking that is still in; the last idea left wins,
and the others follow in the reverse order of going out (the alternative vote; Robert's Rules of Order,
"preferential voting").

* A ranking may be short: when all its ideas are out, the ballot is exhausted, and each round says how many
  are.
* An idea that is not in play is passed over, and one that is named twice counts where it is named first. A
  ranking in which no idea is in play does not count at all.
* Of several ideas with equally few votes, the one with fewer votes in the round before goes out, or in the
  round before that, and so on. If they were equal in every round, the tie-break of the rules decides. Where
  it says nothing, all of them go out together and share a place: nothing is chosen for anybody.

One more first choice for an idea can make it lose (see docs/counting.md): no run-off is free of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ideas.voting.counting.counted import (
    BAD_SLOT,
    BAD_VALUE,
    NOT_IN_PLAY,
    OTHER_METHOD,
    TAKEN_BACK,
    Counted,
    Sieve,
)
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import SHARED, Rules
from ideas.voting.counting.ties import VOTES, detail_of, separate

EARLIER_ROUNDS = "earlier-rounds"


class Loss(NamedTuple):
    """Who goes out of a round, why these, and who had equally few votes."""

    out: list[int]
    by: str
    tied: list[int]


def why_not_ranked(line: Line, rules: Rules) -> str:
    if line.method != rules.method:
        return OTHER_METHOD
    if line.value == 0:
        return TAKEN_BACK
    if line.value != 1 or line.idea is not None or not line.ranking:
        return BAD_VALUE
    if line.slot != "1":
        return BAD_SLOT
    return "" if not rules.ideas.isdisjoint(line.ranking) else NOT_IN_PLAY


def count_ranked(choices: Iterable[Line], rules: Rules) -> Counted:
    """The rounds, and the ideas in the reverse order of going out."""
    sieve = Sieve(rules, why_not_ranked)
    ideas = sorted(rules.ideas)
    piles, passed_over = _piles(sieve.sift(choices), ideas)
    rounds, losses = _run_off(ideas, piles, sieve.counted, rules)
    return Counted(
        figures=_figures(ideas, rounds, losses),
        groups=[sorted(loss.out) for loss in reversed(losses)],
        counted=sieve.counted,
        uncounted=sieve.uncounted,
        notes={"passed_over": passed_over, "rounds": rounds},
        decided=_decided(losses, rules),
    )


def _piles(choices: Iterable[Line], ideas: list[int]) -> tuple[dict[int, dict[str, int]], int]:
    """Equal rankings counted together, by their first idea, and the number of ideas passed over.

    A ranking is kept as a string with one character for each idea: a million different ones fit into memory.
    """
    chars = {idea: chr(index) for index, idea in enumerate(ideas)}
    piles: dict[int, dict[str, int]] = {idea: {} for idea in ideas}
    passed_over = 0
    for line in choices:
        named = dict.fromkeys(line.ranking)
        ranking = "".join([chars[idea] for idea in named if idea in chars])
        passed_over += len(named) - len(ranking)
        pile = piles[ideas[ord(ranking[0])]]
        pile[ranking] = pile.get(ranking, 0) + 1
    return piles, passed_over


def _run_off(
    ideas: list[int], piles: dict[int, dict[str, int]], ballots: int, rules: Rules
) -> tuple[list[dict[str, Any]], list[Loss]]:
    votes = {idea: sum(piles[idea].values()) for idea in ideas}
    history: list[dict[int, int]] = []
    rounds: list[dict[str, Any]] = []
    losses: list[Loss] = []
    gone: set[int] = set()
    if len(votes) == 1:
        rounds.append(_round(votes, ballots, Loss([], VOTES, [])))
    while len(votes) > 1:
        history.append(dict(votes))
        loss = _loss(history, rules)
        losses.append(loss)
        rounds.append(_round(votes, ballots, loss))
        gone.update(loss.out)
        out_chars = "".join(chr(index) for index, idea in enumerate(ideas) if idea in gone)
        for idea in loss.out:
            del votes[idea]
            _move_on(piles.pop(idea), out_chars, ideas, piles, votes)
    if votes:
        losses.append(Loss(list(votes), VOTES, list(votes)))
    return rounds, losses


def _move_on(
    pile: dict[str, int],
    out_chars: str,
    ideas: list[int],
    piles: dict[int, dict[str, int]],
    votes: dict[int, int],
) -> None:
    """Give each ballot of the pile to the next idea of its ranking that is still in."""
    for ranking, number in pile.items():
        rest = ranking.lstrip(out_chars)
        if rest:
            idea = ideas[ord(rest[0])]
            piles[idea][rest] = piles[idea].get(rest, 0) + number
            votes[idea] += number


def _loss(history: list[dict[int, int]], rules: Rules) -> Loss:
    tied = sorted(history[-1])
    fewest = [idea for idea in tied if history[-1][idea] == min(history[-1].values())]
    left = fewest
    for votes in reversed(history[:-1]):
        least = min(votes[idea] for idea in left)
        left = [idea for idea in left if votes[idea] == least]
    if len(left) == 1:
        return Loss(left, VOTES if len(fewest) == 1 else EARLIER_ROUNDS, fewest)
    last = separate(left, rules.tie_break)[-1]
    return Loss(last, SHARED if len(last) > 1 else rules.tie_break.by, fewest)


def _round(votes: dict[int, int], ballots: int, loss: Loss) -> dict[str, Any]:
    return {
        "votes": {str(idea): votes[idea] for idea in sorted(votes)},
        "exhausted": ballots - sum(votes.values()),
        "out": sorted(loss.out),
        "by": loss.by,
        "tied": loss.tied if len(loss.tied) > 1 else [],
    }


def _figures(ideas: list[int], rounds: list[dict[str, Any]], losses: list[Loss]) -> dict[int, dict[str, Any]]:
    """Of each idea its first choices, the last round that it was in, and its votes in that round."""
    last = {idea: min(number, len(rounds) - 1) for number, loss in enumerate(losses) for idea in loss.out}
    return {
        idea: {
            "first": rounds[0]["votes"][str(idea)],
            "round": last[idea] + 1,
            "votes": rounds[last[idea]]["votes"][str(idea)],
        }
        for idea in ideas
    }


def _decided(losses: list[Loss], rules: Rules) -> dict[int, tuple[str, str | None]]:
    """Whose place a tie-break settled: who went out by it, and who alone was left after it."""
    decided: dict[int, tuple[str, str | None]] = {}
    for number, loss in enumerate(losses):
        if loss.by in (VOTES, SHARED):
            continue
        following = losses[number + 1]
        left_alone = (
            following.out if number + 2 == len(losses) and set(following.out) <= set(loss.tied) else []
        )
        for idea in [*loss.out, *left_alone]:
            decided[idea] = (loss.by, None if loss.by == EARLIER_ROUNDS else detail_of(idea, rules.tie_break))
    return decided
