from ideas.voting.services.folding import count_again, fold, recount
from ideas.voting.services.inviting import invite_voters, uninvite_voters
from ideas.voting.services.looking import look_at_sealed
from ideas.voting.services.voting import (
    MOST_STARS,
    ChangedAgain,
    cast_vote,
    compare_ideas,
    forget_comparison,
    keep_vote,
    rank_ideas,
    rate_idea,
    withdraw_vote,
)

__all__ = [
    "MOST_STARS",
    "ChangedAgain",
    "cast_vote",
    "compare_ideas",
    "count_again",
    "fold",
    "forget_comparison",
    "invite_voters",
    "keep_vote",
    "look_at_sealed",
    "rank_ideas",
    "rate_idea",
    "recount",
    "uninvite_voters",
    "withdraw_vote",
]
