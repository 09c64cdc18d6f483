from ideas.launches.services.following import follow, unfollow
from ideas.launches.services.milestones import move_milestone, plan_milestone, reach_milestone
from ideas.launches.services.news import post_update
from ideas.launches.services.stages import move_stage, start_launch

__all__ = [
    "follow",
    "move_milestone",
    "move_stage",
    "plan_milestone",
    "post_update",
    "reach_milestone",
    "start_launch",
    "unfollow",
]
