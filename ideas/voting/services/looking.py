"""Looking at numbers of votes that are sealed, which leaves its mark."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, Seal
from contests.briefs.seal import votes_shown
from ideas.voting.models import SealedLook
from ideas.voting.reads import Count, most_voted
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import require

AT_MOST = 100


@transaction.atomic
def look_at_sealed(*, contest: Contest, by: User) -> list[Count]:
    """What the contest's ideas have so far, the first hundred of them; that `by` looked stays on record.

    Raises NotPossible where nothing is sealed.
    """
    require(by, "voting.see_sealed", contest)
    if contest.seal == Seal.NEVER or votes_shown(contest):
        raise NotPossible(_("Nothing is sealed here: the numbers stand on the contest's pages."))
    SealedLook.objects.create(contest=contest, by=by)
    return most_voted(contest, at_most=AT_MOST)
