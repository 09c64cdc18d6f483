"""The front page in place of Wagtail's welcome page, with shelves and standard pages below it."""

import uuid

from django.db import migrations
from django.utils import timezone

from cms.pages.migrations._first_pages import GUIDES, PAGES

HEADLINE = "Bring an idea. We make it together."
LEAD = "Brands set the table, people bring what they have, and everybody who helped is named and paid."


def _step(number: int) -> str:
    """A step of a page's path; treebeard counts in digits and capital letters, and few pages need digits only."""
    if number > 9:
        return f"000{chr(ord('A') + number - 10)}"
    return f"{number:04d}"


def make_pages(apps, schema_editor):
    home = _make_home(apps)
    shelves = {}
    for number, (kind, slug, title, intro, html) in enumerate(PAGES, 1):
        fields = {} if kind == "brandindexpage" else {"intro": intro}
        if html:
            fields["body"] = [("text", html)]
        shelves[slug] = _make(apps, home, number, kind, slug=slug, title=title, **fields)
    for number, (slug, title, intro, html) in enumerate(GUIDES, 1):
        _make(
            apps,
            shelves["guides"],
            number,
            "guidepage",
            slug=slug,
            title=title,
            intro=intro,
            body=[("text", html)],
        )


def _make_home(apps):
    """Turn Wagtail's welcome page into the front page, so that the site keeps its root."""
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("pages", "HomePage")
    welcome = Page.objects.get(depth=2, path="00010001")
    home = HomePage(page_ptr_id=welcome.pk)
    home.__dict__.update({k: v for k, v in welcome.__dict__.items() if not k.startswith("_")})
    home.title = home.draft_title = "Potluck"
    home.headline, home.lead = HEADLINE, LEAD
    home.content_type = _content_type(apps, "homepage")
    home.translation_key = uuid.uuid4()
    home.save()
    return home


def _make(apps, parent, number, kind, *, slug, title, **fields):
    model = apps.get_model("pages", kind)
    now = timezone.now()
    page = model.objects.create(
        path=parent.path + _step(number),
        depth=parent.depth + 1,
        numchild=0,
        slug=slug,
        title=title,
        draft_title=title,
        url_path=f"{parent.url_path}{slug}/",
        content_type=_content_type(apps, kind),
        locale_id=parent.locale_id,
        live=True,
        first_published_at=now,
        last_published_at=now,
        **fields,
    )
    type(parent).objects.filter(pk=parent.pk).update(numchild=number)
    return page


def _content_type(apps, kind):
    ContentType = apps.get_model("contenttypes", "ContentType")
    return ContentType.objects.get_or_create(app_label="pages", model=kind)[0]


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop)]
