"""Pictures as phones, cameras and mischief-makers send them, made by the code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

PARIS = {
    GPS.GPSLatitudeRef: "N",
    GPS.GPSLatitude: (48.0, 51.0, 30.0),
    GPS.GPSLongitudeRef: "E",
    GPS.GPSLongitude: (2.0, 17.0, 40.0),
}


def plain(size: tuple[int, int] = (300, 200), colour: str = "tomato", mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def encoded(picture: Image.Image, file_format: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, file_format, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "picture.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=content_type)


def jpeg_from_a_phone(orientation: int = 1, size: tuple[int, int] = (300, 200)) -> bytes:
    """A JPEG whose EXIF names the camera, its owner and the place, with a comment and XMP."""
    exif = Image.Exif()
    exif[Base.Make] = "Pomegranate"
    exif[Base.Artist] = "Ada Lovelace"
    exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.GPSInfo).update(PARIS)
    words = {"comment": b"taken at home", "xmp": b"<x:xmpmeta>home</x:xmpmeta>"}
    return encoded(plain(size), "JPEG", exif=exif, **words)


def png_and_zip() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("run.sh", "echo hello")
    return encoded(plain(), "PNG") + archive.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A valid PNG of very few bytes that unpacks to width x height black pixels, one bit each."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def film(file_format: str) -> bytes:
    frames = [plain(colour=colour) for colour in ("tomato", "gold", "teal")]
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=50)
