from ideas.judging.services.panel import choose_finalists, invite_judge, join_panel, remove_judge
from ideas.judging.services.scoring import save_scorecard
from ideas.judging.services.winners import name_winner

__all__ = [
    "choose_finalists",
    "invite_judge",
    "join_panel",
    "name_winner",
    "remove_judge",
    "save_scorecard",
]
