"""What the site does when something happens elsewhere. Running twice changes nothing more."""

from __future__ import annotations

from cms.pages.services import make_brand_page, make_product_page
from contests.brands.events import BrandCreated
from contests.brands.models import Brand
from ideas.launches.events import StageMoved
from ideas.launches.models import Stage, StageChange
from portal.kernel.policies import SYSTEM


def give_brand_its_page(event: BrandCreated) -> None:
    make_brand_page(Brand.objects.get(pk=event.brand_id))


def give_product_its_page(event: StageMoved) -> None:
    """A product that reached the shelf gets its page."""
    change = StageChange.objects.select_related("launch__brand", "launch__award__idea").get(
        pk=event.change_id
    )
    if change.to_stage == Stage.LAUNCHED:
        make_product_page(launch=change.launch, by=SYSTEM)
