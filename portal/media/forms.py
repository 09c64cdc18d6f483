from __future__ import annotations

from pathlib import PurePath

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import BaseImageForm

from portal.media.pictures import rewrite_picture


class SiteImageForm(BaseImageForm):
    """Pictures that staff upload are written anew too: what a camera noted about the place is not kept."""

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return upload
        name = f"{PurePath(upload.name).stem}.webp"
        return SimpleUploadedFile(name, rewrite_picture(upload), content_type="image/webp")
