"""What becomes of a picture somebody sends: written anew, or refused with a sentence."""

from __future__ import annotations

import hashlib
import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms
from PIL.ExifTags import IFD

from portal.media.pictures import read_picture
from tests.media import samples


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        read_picture(samples.upload(data))
    return refused.value.code


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "MPO"])
def test_every_promised_format_becomes_webp(file_format):
    picture = read_picture(samples.upload(samples.encoded(samples.plain(), file_format)))
    assert (picture.width, picture.height) == (300, 200)
    assert [opened(data).format for data in (picture.large, picture.small)] == ["WEBP", "WEBP"]


def test_where_and_by_whom_a_picture_was_taken_is_not_kept():
    sent = samples.jpeg_from_a_phone()
    assert opened(sent).getexif().get_ifd(IFD.GPSInfo) == samples.PARIS
    picture = read_picture(samples.upload(sent))
    for data in (picture.large, picture.small):
        written = opened(data)
        assert dict(written.getexif()) == {}
        assert set(written.info) <= {"loop", "background", "timestamp", "duration"}
        assert not any(word in data for word in (b"Ada", b"Pomegranate", b"home", b"Exif", b"XMP"))


def test_a_picture_taken_sideways_stands_upright():
    picture = read_picture(samples.upload(samples.jpeg_from_a_phone(orientation=6)))
    assert (picture.width, picture.height) == (200, 300)
    assert opened(picture.large).size == (200, 300)


def test_a_huge_photo_shrinks_to_two_sizes():
    picture = read_picture(samples.upload(samples.encoded(samples.plain((4000, 3000)), "JPEG")))
    assert opened(picture.large).size == (2000, 1500) == (picture.width, picture.height)
    assert opened(picture.small).size == (480, 360)


def test_a_small_picture_is_not_blown_up():
    picture = read_picture(samples.upload(samples.encoded(samples.plain((40, 30)), "PNG")))
    assert opened(picture.large).size == opened(picture.small).size == (40, 30)


def test_a_picture_as_thin_as_a_thread_survives():
    picture = read_picture(samples.upload(samples.encoded(samples.plain((9000, 1)), "PNG")))
    assert (picture.width, picture.height) == (2000, 1)


def test_what_is_see_through_stays_so():
    sent = samples.encoded(samples.plain(mode="RGBA", colour="#ff000000"), "PNG")
    assert opened(read_picture(samples.upload(sent)).large).getextrema()[3] == (0, 0)


def test_print_colours_and_deep_greys_are_brought_to_the_screen():
    for mode, file_format in (("CMYK", "JPEG"), ("I;16", "PNG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG")):
        sent = samples.encoded(Image.new(mode, (30, 20)), file_format)
        assert opened(read_picture(samples.upload(sent)).large).mode == "RGB"


def test_a_deep_grey_keeps_its_shade():
    sent = samples.encoded(Image.new("I;16", (30, 20), 0x8000), "PNG")
    red, _green, _blue = opened(read_picture(samples.upload(sent)).large).getpixel((5, 5))
    assert abs(red - 128) <= 2


def test_a_colour_profile_is_applied_and_a_broken_one_ignored():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"not a profile"):
        sent = samples.encoded(samples.plain(), "JPEG", icc_profile=icc)
        assert "icc_profile" not in opened(read_picture(samples.upload(sent)).large).info


def test_the_digest_is_of_the_bytes_as_sent():
    sent = samples.encoded(samples.plain(), "PNG")
    assert read_picture(samples.upload(sent)).sha256 == hashlib.sha256(sent).hexdigest()


def test_the_name_and_the_declared_type_do_not_matter():
    sent = samples.upload(samples.encoded(samples.plain(), "PNG"), name="x.exe", content_type="text/html")
    assert read_picture(sent).width == 300


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SVG, "svg"),
        (SVG[21:], "svg"),
        (b"", "empty"),
        (b"GIF89a" + b"\0" * 100, "unknown"),
        (b"MZ" + b"\0" * 500, "unknown"),
        (b"hello", "unknown"),
        (samples.png_and_zip(), "polyglot"),
        (samples.encoded(samples.plain(), "JPEG", comment=b"%PDF-1.7 1 0 obj"), "polyglot"),
        (samples.encoded(samples.plain(), "JPEG", comment=b"<script>alert(1)</script>"), "polyglot"),
        (samples.png_of_size(20_000, 20_000), "too_many_pixels"),
        (samples.png_of_size(8_000, 8_000), "too_many_pixels"),
        (samples.encoded(samples.plain((2000, 2000)), "JPEG")[:9_000], "broken"),
        (samples.encoded(samples.plain(), "PNG")[:80], "broken"),
        (samples.encoded(samples.plain(), "WEBP")[:60], "broken"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 200, "broken"),
        (samples.film("PNG"), "film"),
        (samples.film("WEBP"), "film"),
    ],
)
def test_what_is_no_single_honest_picture_is_refused(data, code):
    assert refusal(data) == code


def test_a_picture_of_too_many_bytes_is_refused_before_it_is_decoded(settings):
    settings.POTLUCK_PICTURE_BYTES = 1_000
    assert refusal(samples.encoded(samples.plain((900, 900)), "PNG") + b"\0" * 1_000) == "too_heavy"


def test_a_refusal_says_what_to_do():
    with pytest.raises(ValidationError) as refused:
        read_picture(samples.upload(SVG))
    assert refused.value.messages == [
        "SVG drawings are not accepted, because they can carry programs. Send a PNG of it instead."
    ]
