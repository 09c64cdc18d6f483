from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entries", "0006_ideas_that_wait")]

    operations = [
        migrations.RenameField(model_name="listing", old_name="exposure", new_name="exposure_step"),
        migrations.AddField(
            model_name="listing",
            name="step_since",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                fields=["contest", "exposure_step", "random_key", "idea"],
                name="entries_listing_least_seen",
                condition=models.Q(is_public=True),
            ),
        ),
    ]
