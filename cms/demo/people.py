"""The demo's brands and people."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.models import Collection

from cms.demo import art, script
from contests.brands.models import Brand
from contests.brands.services import add_staff, create_brand
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM
from portal.media.models import SiteImage

CROWD = 180
DOMAIN = "demo.example"


@dataclass(slots=True)
class Cast:
    """Everybody and every brand of the demo, by handle and slug."""

    people: dict[str, User] = field(default_factory=dict)
    crowd: list[User] = field(default_factory=list)
    brands: dict[str, Brand] = field(default_factory=dict)
    managers: dict[str, User] = field(default_factory=dict)


def gather() -> Cast:
    """Register the people, found the brands, give the staff their roles."""
    cast = Cast()
    for row in script.read("brands")["brands"]:
        cast.brands[row["slug"]] = create_brand(by=SYSTEM, **row)
    for row in script.read("people")["people"]:
        cast.people[row["handle"]] = _register(row)
    for row in script.read("people")["people"]:
        if "staff" in row:
            _employ(cast, row["handle"], *row["staff"].split(":"))
    cast.crowd = [
        register_member(email=f"{handle}@{DOMAIN}", handle=handle[:30], display_name=name, country="GB")
        for handle, name in script.crowd(CROWD)
    ]
    return cast


def _register(row: dict[str, str]) -> User:
    user = register_member(
        email=f"{row['handle']}@{DOMAIN}",
        handle=row["handle"],
        display_name=row["name"],
        country=row["country"],
    )
    user.bio = row.get("bio", "")
    user.is_superuser = row.get("role") == "operator"
    user.save(update_fields=["bio", "is_superuser"])
    return user


def _employ(cast: Cast, handle: str, brand: str, role: str) -> None:
    add_staff(brand=cast.brands[brand], user=cast.people[handle], role=role, by=SYSTEM)
    if role == "manager":
        cast.managers[brand] = cast.people[handle]


def picture(title: str, svg: str, *, collection: Collection | None = None, width: int = 1600) -> SiteImage:
    """A site picture from a drawing."""
    data = art.png(svg, width)
    image = SiteImage(title=title, credit="Drawn for the demo")
    if collection is not None:
        image.collection = collection
    image.file = ImageFile(BytesIO(data), name=f"{title.lower().replace(' ', '-')[:60]}.png")
    image.save()
    return image
