from __future__ import annotations

from django.db import transaction

from ideas.launches.models import Follower, Launch
from portal.accounts.models import User
from portal.kernel.policies import require


@transaction.atomic
def follow(*, launch: Launch, by: User) -> Follower:
    """Hear how the launch goes on; following twice changes nothing."""
    require(by, "launches.follow_launch", launch)
    follower, _new = Follower.objects.get_or_create(launch=launch, user=by)
    return follower


@transaction.atomic
def unfollow(*, launch: Launch, by: User) -> None:
    """Hear no more of the launch. Anybody may stop, whatever their account's state."""
    Follower.objects.filter(launch=launch, user=by).delete()
