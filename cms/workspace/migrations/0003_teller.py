from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0002_story_review"),
    ]

    operations = [
        migrations.AlterField(
            model_name="brandgroup",
            name="role",
            field=models.CharField(
                choices=[("manager", "manager"), ("moderator", "moderator"), ("teller", "teller")],
                max_length=10,
                verbose_name="role",
            ),
        ),
    ]
