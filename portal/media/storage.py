"""Where files live that a view must guard: outside the public media folder, or in a private bucket."""

from __future__ import annotations

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """The storage for members' pictures and signed papers; nothing in it has a public address."""
    return storages["private"]
