from django.db import migrations, models

import portal.kernel.clock


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="date_joined",
            field=models.DateTimeField(
                default=portal.kernel.clock.now, editable=False, verbose_name="member since"
            ),
        ),
    ]
