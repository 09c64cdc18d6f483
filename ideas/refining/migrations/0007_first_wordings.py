from django.db import migrations


def word(apps, schema_editor):
    """What is proposed now counts as one wording, of who wrote it last."""
    merge_model = apps.get_model("refining", "Merge")
    wordings = apps.get_model("refining", "Wording")
    for merge in merge_model.objects.filter(status="proposed").order_by("pk").iterator():
        wordings.objects.create(
            merge=merge,
            by_id=merge.worded_by_id or merge.proposed_by_id,
            staying_base_id=merge.staying_base_id,
            joining_base_id=merge.joining_base_id,
            content=merge.content,
            written_at=merge.proposed_at,
        )


class Migration(migrations.Migration):
    dependencies = [("refining", "0006_wordings")]

    operations = [
        migrations.RunPython(word, migrations.RunPython.noop),
        migrations.RemoveField(model_name="merge", name="worded_by"),
    ]
