from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0003_typefaces_by_their_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="staff",
            name="role",
            field=models.CharField(
                choices=[("manager", "manager"), ("moderator", "moderator"), ("teller", "teller")],
                max_length=10,
                verbose_name="role",
            ),
        ),
        migrations.AlterField(
            model_name="staffinvitation",
            name="role",
            field=models.CharField(
                choices=[("manager", "manager"), ("moderator", "moderator"), ("teller", "teller")],
                max_length=10,
                verbose_name="role",
            ),
        ),
    ]
