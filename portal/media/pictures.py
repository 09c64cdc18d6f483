"""Pictures from people: read with suspicion, written anew, so that nothing of the uploaded file is kept.

`read_picture` looks at what the bytes are (never at the name or the declared type), decodes them within
bounds, turns the picture upright, brings its colours to sRGB and writes two new WebP files without metadata.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

import pillow_heif
import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

LARGE = 2000
EDITORIAL = 3200
SMALL = 480
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
SNIFFED = {"image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/heif"}
# A phone's JPEG or HEIC may hold a second view or a burst beside the picture; in the other formats more
# frames mean a film.
FILMS = {"PNG", "WEBP", "AVIF"}
PLAIN = {"RGB", "RGBA", "L", "LA", "CMYK"}
# What makes a browser or a reader take a file for something else when it stands near its beginning.
DISGUISES = (b"%pdf-", b"<html", b"<script", b"<svg", b"<?php", b"<!doctype")

pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture safe to store and serve, as two WebP files.

    `width` and `height` are the large one's, in pixels; `sha256` is of the bytes as uploaded.
    """

    large: bytes
    small: bytes
    width: int
    height: int
    sha256: str
    content_type: str = "image/webp"
    extension: str = "webp"


def read_picture(upload: UploadedFile | io.BufferedIOBase) -> CleanPicture:
    """The picture in `upload`, written anew; raises ValidationError with the sentence for its sender."""
    data = _bounded(upload)
    _refuse_disguises(data)
    picture = _decode(data, LARGE)
    small = picture.copy()
    small.thumbnail((SMALL, LARGE), Image.Resampling.LANCZOS)
    return CleanPicture(
        large=_encode(picture),
        small=_encode(small),
        width=picture.width,
        height=picture.height,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def rewrite_picture(upload: UploadedFile | io.BufferedIOBase) -> bytes:
    """An editor's picture as one WebP, large enough for a hero; refuses what `read_picture` does."""
    data = _bounded(upload)
    _refuse_disguises(data)
    return _encode(_decode(data, EDITORIAL))


def _bounded(upload: UploadedFile | io.BufferedIOBase) -> bytes:
    most = settings.POTLUCK_PICTURE_BYTES
    upload.seek(0)
    data = upload.read(most + 1)
    if len(data) > most:
        raise ValidationError(
            _("This picture is larger than %(most)s. Send a smaller copy of it."),
            code="too_heavy",
            params={"most": filesizeformat(most)},
        )
    if not data:
        raise ValidationError(_("This file is empty. Choose the picture again."), code="empty")
    return data


def _refuse_disguises(data: bytes) -> None:
    """Refuse what is no picture, and what is a picture and something else at once."""
    try:
        found = {guess.mime_type for guess in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        found = set()
    if "image/svg+xml" in found and not found & SNIFFED:
        raise ValidationError(
            _("SVG drawings are not accepted, because they can carry programs. Send a PNG of it instead."),
            code="svg",
        )
    if not found & SNIFFED:
        raise ValidationError(
            _("This is not a picture we can read. Send a JPEG, PNG, WebP, AVIF or HEIC."), code="unknown"
        )
    start = data[:1024].lower()
    if any(mark in start for mark in DISGUISES) or _opens_as_zip(data):
        raise ValidationError(
            _("This file is a picture and something else at the same time. Send the picture alone."),
            code="polyglot",
        )


def _opens_as_zip(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)):
            return True
    except Exception:  # whatever zipfile makes of bytes that are no archive, they are none
        return False


def _decode(data: bytes, longest: int) -> Image.Image:
    """The decoded picture, with no side beyond `longest` pixels, upright and in sRGB.

    It shrinks before anything else happens to it, so that one copy of all its pixels is in memory at most.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as source:
            _refuse_bombs(source)
            profile = source.info.get("icc_profile")
            picture = _in_eight_bits(source)
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            picture = ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except ValidationError:
        raise
    except Exception as error:  # decoders raise all kinds of errors on broken or hostile bytes
        raise ValidationError(
            _("This picture is broken or not complete. Open it, save it again and send the new copy."),
            code="broken",
        ) from error
    return _in_srgb(picture, profile)


def _refuse_bombs(source: Image.Image) -> None:
    """Judge by the header alone, before a single pixel is decoded."""
    if source.width * source.height > settings.POTLUCK_PICTURE_PIXELS:
        raise _too_many_pixels()
    if source.format in FILMS and getattr(source, "n_frames", 1) > 1:
        raise ValidationError(_("Moving pictures are not accepted. Send a still one."), code="film")


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has more than %(most)s million pixels. Send a smaller copy of it."),
        code="too_many_pixels",
        params={"most": settings.POTLUCK_PICTURE_PIXELS // 1_000_000},
    )


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Palettes, bitmaps and deep greys as plain pixels; other modes as they are."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in PLAIN and "transparency" not in picture.info:
        return picture
    return picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.getbands() else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring wide-gamut and print colours to what every screen shows; a broken profile is ignored."""
    wanted = "RGBA" if "A" in picture.getbands() else "RGB"
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=wanted,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert(wanted)


def _encode(picture: Image.Image) -> bytes:
    """WebP of the pixels alone: a fresh image carries no EXIF, profile, comment or thumbnail along."""
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
