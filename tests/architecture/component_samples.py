"""A sample of each shared component: how it is written in a page, and what it is given."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms


class Letter(forms.Form):
    """A form with an error at a field, as a page shows it after a 422."""

    title = forms.CharField(help_text="Up to <20> letters.", max_length=20)
    agree = forms.BooleanField(required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


class Linked(SimpleNamespace):
    """A thing with an address."""

    def get_absolute_url(self) -> str:
        return "/somewhere/"


NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FORM = Letter({"title": ""})
PERSON = Linked(display_name="Ada <b>Lovelace</b>", handle="ada", avatar_url="/ada.png")
BRAND = SimpleNamespace(slug="crunch", name="Crunch", logo_url="/crunch.png")
PHASE = SimpleNamespace(title="Ideas", state="now", starts_at=NOON, ends_at=NOON)
PRIZE = SimpleNamespace(
    title="A year of crisps", quantity=2, display_value="5,000 €", distribution_label="by share"
)

Sample = tuple[str, dict[str, Any]]

SAMPLES: dict[str, Sample] = {
    "alert": ('<c-alert tone="warn" title="Closing soon">One hour left</c-alert>', {}),
    "avatar": ('<c-avatar :person="person" size="s" />', {"person": PERSON}),
    "badge": ('<c-badge tone="good" icon="check">Winner</c-badge>', {}),
    "breadcrumbs": ('<c-breadcrumbs :items="items" />', {"items": [("Home", "/"), ("Contests", "")]}),
    "button": ('<c-button href="/new/" kind="secondary" icon="heart">Bring your idea</c-button>', {}),
    "card": ('<c-card href="/story/" title="A story" picture="/a.png" eyebrow="Guide">Text</c-card>', {}),
    "contest_card": (
        '<c-contest-card :contest="contest" />',
        {
            "contest": Linked(
                title="A new crisp",
                brand=BRAND,
                phase=PHASE,
                headline_prize=PRIZE,
                time_zone="Europe/Paris",
                summary="Which flavour?",
                picture_url="/crisp.png",
            )
        },
    ),
    "details": ('<c-details summary="Who owns my idea?">You do.</c-details>', {}),
    "empty": (
        '<c-empty title="Nothing yet" action_href="/new/" action_label="Begin">Be the first.</c-empty>',
        {},
    ),
    "field": ('<c-field :field="form.title" /><c-field :field="form.agree" />', {"form": FORM}),
    "form": ('<c-form action="/send/" :form="form"><c-button>Send</c-button></c-form>', {"form": FORM}),
    "hero": ('<c-hero title="Crunch" eyebrow="Contest" picture="/a.png">Join in</c-hero>', {}),
    "icon": ('<c-icon name="heart" label="Votes" />', {}),
    "idea_card": (
        '<c-idea-card :card="card" />',
        {
            "card": Linked(
                title="Mango Chilli", author=PERSON, brand=BRAND, picture_url="/mango.png", votes=212
            )
        },
    ),
    "meter": ('<c-meter value="3" max="10" label="Scored" />', {}),
    "oops": ('<c-oops code="404" title="Nothing here">It moved.</c-oops>', {}),
    "pager": (
        '<c-pager :page="page" />',
        {"page": SimpleNamespace(next_url="?after=1", previous_url="?before=1")},
    ),
    "person": ('<c-person :person="person" />', {"person": PERSON}),
    "phase_track": (
        '<c-phase-track :phases="phases" :now="now" zone="Europe/Paris" />',
        {"phases": [PHASE], "now": NOON},
    ),
    "prize": ('<c-prize :prize="prize" /><c-prize :prize="prize" kind="row" />', {"prize": PRIZE}),
    "product_card": (
        '<c-product-card :product="product" />',
        {
            "product": SimpleNamespace(
                title="Mango Chilli",
                brand_name="Crunch",
                url="/products/mango/",
                picture_url="/mango.png",
                credits_line="Ada and Bo",
            )
        },
    ),
    "section": (
        '<c-section title="Live now" eyebrow="Contests" href="/contests/" link="All">Cards</c-section>',
        {},
    ),
    "share": ('<c-share url="https://a.example/" title="A new crisp" label="Link to it" />', {}),
    "stage_track": (
        '<c-stage-track :stages="stages" />',
        {"stages": [("Tested", "past", NOON), ("Sold", "now", None)]},
    ),
    "stat": ('<c-stat label="ideas" value="64" />', {}),
    "tabs": (
        '<c-tabs :items="items" label="Parts" />',
        {"items": [("Ideas", "/ideas/", True), ("Rules", "/r/", False)]},
    ),
    "time": ('<c-time :at="at" zone="Europe/Paris" kind="deadline" />', {"at": NOON}),
}
