"""The files of an import between its preview and its confirmation, in private storage."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.core import signing
from django.core.files.base import ContentFile

from portal.kernel import clock
from portal.media.storage import private_storage

SALT = "importing.upload"
FOLDER = "imports"
KEPT = timedelta(days=1)


def keep(files: Mapping[str, bytes], *, user_id: int, brand_id: int, source: str) -> str:
    """Keep the files; the signed word given leads back to them, for this person and brand only, for a day."""
    sweep()
    place = f"{FOLDER}/{clock.now():%Y-%m-%d}/{secrets.token_hex(16)}"
    storage = private_storage()
    for name, data in files.items():
        storage.save(f"{place}/{name}", ContentFile(data))
    return signing.dumps({"place": place, "user": user_id, "brand": brand_id, "source": source}, salt=SALT)


def take(word: str, *, user_id: int) -> tuple[int, str, dict[str, bytes]] | None:
    """(brand, source, files) behind the word; None for one that is not this person's, or too old."""
    try:
        kept = signing.loads(word, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    storage = private_storage()
    if kept["user"] != user_id or not storage.exists(kept["place"]):
        return None
    _folders, names = storage.listdir(kept["place"])
    files = {}
    for name in names:
        with storage.open(f"{kept['place']}/{name}") as file:
            files[name] = file.read()
    return kept["brand"], kept["source"], files


def sweep() -> None:
    """Forget what nobody has confirmed for two days."""
    storage = private_storage()
    if not storage.exists(FOLDER):
        return
    days, _files = storage.listdir(FOLDER)
    for day in days:
        if date.fromisoformat(day) < (clock.now() - 2 * KEPT).date():
            _forget(f"{FOLDER}/{day}")


def _forget(place: str) -> None:
    storage = private_storage()
    folders, names = storage.listdir(place)
    for name in names:
        storage.delete(f"{place}/{name}")
    for folder in folders:
        _forget(f"{place}/{folder}")
    storage.delete(place)
