from django.db import migrations, models

import portal.kernel.clock
from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("voting", "0007_sealed_looks"),
    ]

    operations = [
        migrations.CreateModel(
            name="TieSeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("secret", models.BinaryField(max_length=32)),
                ("made_at", models.DateTimeField(default=portal.kernel.clock.now)),
            ],
            options={
                "verbose_name": "seed for ties",
                "verbose_name_plural": "seeds for ties",
            },
        ),
        AppendOnly("TieSeed"),
    ]
