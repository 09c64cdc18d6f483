"""Handing out a private file once its view has said yes: by the bucket, the web server, or ourselves."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect


def hand_off(storage: Storage, name: str, content_type: str, *, download_as: str = "") -> HttpResponseBase:
    """The file of this name; `download_as` is what the browser is to save it as. 404 if it is not there."""
    if not isinstance(storage, FileSystemStorage):
        return HttpResponseRedirect(storage.url(name))
    if prefix := settings.POTLUCK_ACCEL_PREFIX:
        headers = {"X-Accel-Redirect": f"{prefix}{quote(name)}", "Content-Type": content_type}
        if download_as:
            headers["Content-Disposition"] = f'attachment; filename="{download_as}"'
        return HttpResponse(headers=headers)
    try:
        file = storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file, content_type=content_type, as_attachment=bool(download_as), filename=download_as
    )
