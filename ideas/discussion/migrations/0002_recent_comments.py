from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("discussion", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["posted_at"], name="discussion_recent"),
        ),
    ]
