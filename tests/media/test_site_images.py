"""Pictures that staff upload in Wagtail's admin leave their metadata behind as well."""

from __future__ import annotations

import pytest
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from portal.media.models import SiteImage
from tests.media import samples

pytestmark = pytest.mark.django_db


def form_with(data: bytes, name: str):
    form_class = get_image_form(SiteImage)
    fields = {"title": "A bowl", "collection": Collection.get_first_root_node().pk}
    return form_class(fields, {"file": samples.upload(data, name)}, instance=SiteImage())


def test_an_upload_is_written_anew():
    form = form_with(samples.jpeg_from_a_phone(orientation=6), "bowl.jpg")
    assert form.is_valid(), form.errors
    picture = form.save()
    assert (picture.width, picture.height) == (200, 300)
    assert picture.filename.startswith("bowl")
    assert picture.filename.endswith(".webp")
    with picture.file.open("rb") as file:
        stored = Image.open(file)
        assert (stored.format, dict(stored.getexif())) == ("WEBP", {})


def test_what_members_may_not_send_staff_may_not_either():
    form = form_with(samples.png_and_zip(), "bowl.png")
    assert list(form.errors) == ["file"]
