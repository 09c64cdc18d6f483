import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0005_refining_rules"),
        ("entries", "0005_coauthors"),
        ("voting", "0009_invited_voters"),
    ]

    operations = [
        migrations.AddField(
            model_name="tally",
            name="chance",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.comparison.Cast("votes", models.BigIntegerField()),
                            "+",
                            models.Value(1),
                        ),
                        "*",
                        models.Value(1000000),
                    ),
                    "/",
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.functions.comparison.Cast("points", models.BigIntegerField()),
                        "+",
                        models.Value(2),
                    ),
                ),
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="rating",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.functions.comparison.Cast(
                                    "points", models.BigIntegerField()
                                ),
                                "*",
                                models.Value(2),
                            ),
                            "+",
                            models.Value(25),
                        ),
                        "*",
                        models.Value(1000000),
                    ),
                    "/",
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.comparison.Cast("votes", models.BigIntegerField()),
                            "+",
                            models.Value(5),
                        ),
                        "*",
                        models.Value(2),
                    ),
                ),
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["phase", "-rating", "-idea"], name="voting_tally_by_stars"),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["phase", "-chance", "-idea"], name="voting_tally_by_pairs"),
        ),
    ]
