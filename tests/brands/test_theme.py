"""A brand's colours, made readable, in a sheet that may be kept for ever."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contests.brands.colour import BLACK, DAY, NIGHT, TEXT, WHITE, contrast, ink_on, mix, palette
from contests.brands.models import Brand, Corners, Pattern, Typeface
from contests.brands.theme import RADII, TILES, VOICES, Look, pattern_svg, style_sheet

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_guidelines():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.005)
    assert contrast("#2340c8", "#2340c8") == 1


def test_mixing_goes_from_the_one_to_the_other():
    assert [mix("#ff0000", "#0000ff", share) for share in (0, 0.5, 1)] == ["#0000ff", "#800080", "#ff0000"]


@given(colours)
def test_there_is_a_readable_ink_for_every_ground(ground):
    assert contrast(ink_on(ground), ground) >= TEXT


@given(colours, colours)
def test_whatever_a_brand_chooses_every_text_can_be_read(colour, accent):
    made = palette(colour, accent)
    for scheme, shades in ((DAY, made.day), (NIGHT, made.night)):
        patterned = mix(accent, shades.soft, made.opacity)
        grounds = [scheme.page, scheme.surface, scheme.sunken, shades.soft, patterned]
        assert contrast(shades.ink, shades.fill) >= TEXT
        assert min(contrast(shades.strong, ground) for ground in grounds) >= TEXT
        assert min(contrast(scheme.ink, ground) for ground in (shades.soft, patterned)) >= TEXT
        assert min(contrast(scheme.muted, ground) for ground in (shades.soft, patterned)) >= TEXT


@given(colours, colours)
def test_a_button_stands_out_from_the_page(colour, accent):
    made = palette(colour, accent)
    assert contrast(made.day.fill, DAY.page) >= 1.6
    assert contrast(made.night.fill, NIGHT.page) >= 1.6


def test_a_colour_that_can_be_read_stays_as_the_brand_chose_it():
    assert palette("#b51700", "#ffd23f").day.fill == palette("#b51700", "#ffd23f").day.strong == "#b51700"


def look(**other) -> Look:
    chosen = {
        "slug": "crackle", "colour": "#d81e05", "accent": "#ffd23f", "typeface": "loud", "corners": "sharp",
        "pattern": "crinkle", "pattern_url": "/brands/crackle/pattern.0.svg",
    }  # fmt: skip
    return Look(**{**chosen, **other})


def test_the_sheet_reads_as_the_pages_expect():
    sheet = style_sheet(look())
    assert sheet.startswith('[data-brand="crackle"] {\n')
    tokens = dict(re.findall(r"^  (--[\w-]+): (.+);$", sheet, re.M))
    assert tokens["--brand"] == "#d81e05"
    assert tokens["--brand-ink"] == "#ffffff"
    assert tokens["--brand-pattern"] == 'url("/brands/crackle/pattern.0.svg")'
    assert (tokens["--font-display"], tokens["--display-case"]) == ("var(--font-loud)", "uppercase")
    assert tokens["--radius-card"] == "0px"


def test_every_choice_of_the_model_can_be_drawn():
    assert set(VOICES) == set(Typeface.values)
    assert set(RADII) == set(Corners.values)
    assert set(TILES) == set(Pattern.values) - {Pattern.NONE}
    for pattern in TILES:
        ElementTree.fromstring(pattern_svg(look(pattern=pattern)))


@pytest.mark.django_db
class TestServing:
    def test_the_sheet_may_be_kept_for_ever(self, client, brand):
        answer = client.get(brand.theme_url)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == "text/css"
        assert answer.content.decode() == style_sheet(brand.look)

    def test_another_look_has_another_address(self, client, brand):
        before = brand.theme_url
        Brand.objects.filter(pk=brand.pk).update(colour="#123456")
        brand.refresh_from_db()
        moved = client.get(before)
        assert (moved.status_code, moved.url) == (302, brand.theme_url)
        assert moved.headers["Cache-Control"] == "no-cache"

    def test_the_pattern_is_where_the_sheet_says(self, client, brand):
        Brand.objects.filter(pk=brand.pk).update(pattern=Pattern.WAVE)
        brand.refresh_from_db()
        sheet = client.get(brand.theme_url).content.decode()
        url = re.search(r'--brand-pattern: url\("(.+)"\)', sheet)[1]
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")

    def test_without_a_pattern_there_is_none(self, client, brand):
        assert "--brand-pattern: none;" in style_sheet(brand.look)
        assert client.get("/brands/crackle/pattern.000000000000.svg").status_code == 404

    def test_no_brand_no_sheet(self, client):
        assert client.get("/brands/nobody/theme.000000000000.css").status_code == 404

    def test_addresses_of_many_brands_cost_no_query(self, brand, other_brand, django_assert_num_queries):
        brands = list(Brand.objects.all())
        with django_assert_num_queries(0):
            assert [brand.logo_url for brand in brands] == ["", ""]
            assert all(brand.theme_url for brand in brands)

    def test_a_logo_is_served_small(self, client, brand):
        from django.core.files.base import ContentFile

        from portal.media.models import SiteImage
        from tests.media.samples import encoded, plain

        picture = ContentFile(encoded(plain((1200, 600)), "PNG"), "logo.png")
        brand.logo = SiteImage.objects.create(title="Logo", file=picture, width=1200, height=600)
        brand.save()
        answer = client.get(brand.logo_url)
        assert answer.headers["Content-Type"] == "image/webp"
        assert b"".join(answer.streaming_content)[:4] == b"RIFF"
