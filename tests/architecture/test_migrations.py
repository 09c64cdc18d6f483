"""The models and their migrations say the same, and every migration can be read by itself."""

from __future__ import annotations

import io

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.project import PACKAGES, none_left


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"Run manage.py makemigrations and commit what it writes:\n{said.getvalue()}")


def test_every_slice_keeps_its_tables_under_its_own_label():
    strays = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] in PACKAGES
        and not model._meta.db_table.startswith(f"{model._meta.app_label}_")
    ]
    none_left(strays, "Let Django name the table: the label of the slice, then the model.")
