import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.kernel.clock
from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0006_seal"),
        ("voting", "0006_exposure"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=portal.kernel.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="briefs.contest"
                    ),
                ),
            ],
            options={
                "verbose_name": "look at sealed votes",
                "verbose_name_plural": "looks at sealed votes",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["contest", "-at"], name="voting_look_lately")],
            },
        ),
        AppendOnly("SealedLook"),
    ]
