from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voting", "0002_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(fields=["phase", "cast_at"], name="voting_ballot_recent"),
        ),
    ]
