from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.credit.events import CreditsProposed
from ideas.credit.evidence import gather, staff_among
from ideas.credit.models import CreditLine, Part
from ideas.credit.weights import WEIGHTS, WHOLE
from ideas.launches.models import Launch
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.money import split_by_key
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require

K = TypeVar("K")


@transaction.atomic
def propose_credits(*, launch: Launch, by: User) -> list[CreditLine]:
    """Write the next edition of everybody's part in the product, from the record of the idea that won.

    The brand's own staff are named for what they did, and have no share in it.
    """
    require(by, "credit.propose_credits", launch)
    idea = launch.award.idea
    measures = {part: people for part, people in gather(idea).items() if people}
    staff = staff_among({person for people in measures.values() for person in people}, idea.contest)
    weights = {
        part: {person: 0 if person in staff else n for person, n in sorted(people.items())}
        for part, people in measures.items()
    }
    pools = _split(WHOLE, {part: WEIGHTS[part] for part in measures if any(weights[part].values())})
    edition = (launch.credit_lines.aggregate(last=Max("edition"))["last"] or 0) + 1
    author = None if by is SYSTEM else by
    lines = [
        CreditLine(
            launch=launch, edition=edition, person_id=person, part=part, share=share,
            evidence=evidence(part, people[person], people, is_staff=person in staff), by=author,
        )
        for part, people in measures.items()
        for person, share in _split(pools.get(part, 0), weights[part]).items()
    ]  # fmt: skip
    try:
        with transaction.atomic():
            CreditLine.objects.bulk_create(lines)
    except IntegrityError as error:
        raise NotPossible(_("Somebody has just worked out these credits.")) from error
    publish(CreditsProposed(launch_id=launch.pk, edition=edition, by_id=by.pk))
    return lines


def _split(total: int, weights: Mapping[K, int]) -> dict[K, int]:
    """Whole parts of the total, in proportion to the weights, that add up to it; of nothing, nothing."""
    if not total:
        return dict.fromkeys(weights, 0)
    return {key: int(part) for key, part in split_by_key(Decimal(total), weights, places=0).items()}


def evidence(part: str, measured: int, people: Counter[int], *, is_staff: bool = False) -> str:
    """In one sentence, what a share rests on; in a second, why staff have none."""
    total = people.total()
    sentences = {
        Part.IDEA: _("Brought the idea that won."),
        Part.WORDS: ngettext(
            "Wrote %(count)d of the %(total)d words of the version that won.",
            "Wrote %(count)d of the %(total)d words of the version that won.",
            measured,
        ),
        Part.HELP: ngettext(
            "Credited for help in %(count)d version.", "Credited for help in %(count)d versions.", measured
        ),
        Part.PICTURE: ngettext(
            "Made %(count)d of its %(total)d pictures.", "Made %(count)d of its %(total)d pictures.", measured
        ),
    }
    said = sentences[Part(part)] % {"count": measured, "total": total}
    return f"{said} {_('Works for the brand, so without a share.')}" if is_staff else said
