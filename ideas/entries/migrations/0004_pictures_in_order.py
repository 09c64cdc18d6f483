import django.db.models.deletion
from django.db import migrations, models

from ideas.entries.searchindex import SearchIndex, WithoutSearchIndex


def place(apps, schema_editor):
    """Pictures keep the order in which they were uploaded and the description that they have."""
    content_model = apps.get_model("entries", "VersionContent")
    placed = apps.get_model("entries", "VersionPicture")
    for content in content_model.objects.filter(pictures__isnull=False).distinct().iterator():
        for position, picture in enumerate(content.pictures.order_by("pk")):
            placed.objects.create(content=content, picture=picture, position=position, alt=picture.alt)


class Migration(migrations.Migration):
    dependencies = [("entries", "0003_search")]

    operations = [
        WithoutSearchIndex(),
        migrations.AlterField(
            model_name="attachment",
            name="alt",
            field=models.CharField(
                blank=True,
                help_text="As the current version of its idea has it.",
                max_length=240,
                verbose_name="description of the picture",
            ),
        ),
        migrations.CreateModel(
            name="VersionPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "alt",
                    models.CharField(blank=True, max_length=240, verbose_name="description of the picture"),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placed",
                        to="entries.versioncontent",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="entries.attachment",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture in a version",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=["content", "picture"], name="entries_picture_once"),
                    models.UniqueConstraint(fields=["content", "position"], name="entries_position_once"),
                ],
            },
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
        migrations.RemoveField(model_name="versioncontent", name="pictures"),
        # A field over a table of its own has no column; on SQLite Django would copy the whole table for it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name="versioncontent",
                    name="pictures",
                    field=models.ManyToManyField(
                        related_name="versions", through="entries.VersionPicture", to="entries.attachment"
                    ),
                )
            ]
        ),
        SearchIndex(),
    ]
