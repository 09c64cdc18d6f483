from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.launches.events import UpdatePosted
from ideas.launches.models import Launch, Update
from portal.accounts.models import User
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy, tidy_line
from portal.media.models import SiteImage


@transaction.atomic
def post_update(
    *, launch: Launch, title: str, body: str, by: User, picture: SiteImage | None = None
) -> Update:
    """Tell those who follow the launch how it goes."""
    require(by, "launches.run_launch", launch)
    title, body = tidy_line(title), tidy(body)
    problems = {}
    if not title:
        problems["title"] = _("Give the news a headline.")
    if not body:
        problems["body"] = _("Tell what happened.")
    if problems:
        raise ValidationError(problems)
    update = Update.objects.create(launch=launch, title=title, body=body, picture=picture, author=by)
    publish(UpdatePosted(update_id=update.pk))
    return update
