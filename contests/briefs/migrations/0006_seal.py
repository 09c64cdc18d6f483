import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def seal_what_was_hidden(apps, schema_editor):
    """Numbers that waited for the end of voting go on waiting for it."""
    contests = apps.get_model("briefs", "Contest").objects.using(schema_editor.connection.alias)
    contests.filter(shows_votes=False).update(seal="phase")


def hide_what_is_sealed(apps, schema_editor):
    contests = apps.get_model("briefs", "Contest").objects.using(schema_editor.connection.alias)
    contests.exclude(seal="never").update(shows_votes=False)


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0005_refining_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="contest",
            name="results_published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="contest",
            name="results_published_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contest",
            name="seal",
            field=models.CharField(
                choices=[
                    ("never", "while voting runs"),
                    ("phase", "when voting has ended"),
                    ("published", "when a manager publishes the results"),
                ],
                default="never",
                help_text="Until then nobody is told any, nor given an order by them; the brand's staff neither.",
                max_length=9,
                verbose_name="numbers of votes are shown",
            ),
        ),
        migrations.RunPython(seal_what_was_hidden, hide_what_is_sealed),
        migrations.RemoveField(
            model_name="contest",
            name="shows_votes",
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("results_published_at__isnull", True),
                    models.Q(("status", "draft"), _negated=True),
                    _connector="OR",
                ),
                name="briefs_results_of_what_is_out",
            ),
        ),
    ]
