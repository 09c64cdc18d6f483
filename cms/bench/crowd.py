"""The people of the benchmark: they author, vote and comment, and cannot sign in."""

from __future__ import annotations

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from cms.bench import words
from cms.bench.tables import moment, next_pk, reset_sequences, write
from portal.accounts.models import AgeBand, User
from portal.accounts.participants import DOMAIN
from portal.kernel import clock

ADDRESS = f".bench@{DOMAIN}"


def gather(count: int) -> list[int]:
    """Keys of the first `count` people, or of all when there are more, in the order of their numbers."""
    known = list(User.objects.filter(email__endswith=ADDRESS).order_by("pk").values_list("pk", flat=True))
    if len(known) >= count:
        return known
    first, joined_at = next_pk(User), moment(clock.now())
    rows = (
        (
            first + number - len(known),
            UNUSABLE_PASSWORD_PREFIX,
            f"{number}{ADDRESS}",
            *words.person(number),
            "GB",
            AgeBand.ADULT.value,
            joined_at,
        )
        for number in range(len(known), count)
    )
    columns = "id password email handle display_name country age_band date_joined".split()
    write(User, columns, rows)
    reset_sequences(User)
    return [*known, *range(first, first + count - len(known))]
