import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.kernel.clock


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0006_seal"),
        ("voting", "0008_tie_seeds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given", models.CharField(max_length=254, verbose_name="e-mail address")),
                ("address", models.CharField(editable=False, max_length=254)),
                ("added_at", models.DateTimeField(default=portal.kernel.clock.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="briefs.phase"
                    ),
                ),
            ],
            options={
                "verbose_name": "invited voter",
                "verbose_name_plural": "invited voters",
                "constraints": [
                    models.UniqueConstraint(fields=("phase", "address"), name="voting_invited_once"),
                    models.CheckConstraint(
                        condition=models.Q(("address__contains", "@")), name="voting_invited_by_address"
                    ),
                ],
            },
        ),
    ]
