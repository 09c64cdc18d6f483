from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.importing.reading import MOST_BYTES
from contests.brands.models import Brand, Role
from contests.brands.reads import brands_of

NAMES = ("contest.csv", "people.csv", "ideas.csv", "ballots.csv", "comments.csv", "votes.csv", "summary.csv")


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files at once; cleans to a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(ManyFiles, self).clean(file, initial) for file in given]


class UploadForm(forms.Form):
    """The files of a contest that ran elsewhere, and whose contest it was."""

    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Brand"))
    source = forms.CharField(
        label=_("A name for where it comes from"),
        max_length=60,
        help_text=_("Import under the same name again to add what is new; nothing is doubled."),
    )
    files = ManyFiles(
        label=_("The CSV files"),
        help_text=_(
            "contest.csv and ideas.csv, with people.csv and ballots.csv; or the files of a Polis export."
        ),
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        brands = brands_of(by, Role.MANAGER)
        self.fields["brand"].queryset = brands
        self.fields["brand"].initial = brands.first()

    def clean_source(self) -> str:
        source = slugify(self.cleaned_data["source"])
        if not source:
            raise ValidationError(_("Use letters or digits."))
        return source

    def clean_files(self) -> Mapping[str, bytes]:
        files = {PurePath(file.name or "").name.lower(): file for file in self.cleaned_data["files"]}
        if unknown := sorted(files.keys() - set(NAMES)):
            raise ValidationError(
                _("We do not know what to do with %(names)s. Expected: %(known)s.")
                % {"names": ", ".join(unknown)[:200], "known": ", ".join(NAMES)}
            )
        if sum(file.size or 0 for file in files.values()) > MOST_BYTES:
            raise ValidationError(_("These files are too large together; please import in parts."))
        return {name: file.read() for name, file in files.items()}
