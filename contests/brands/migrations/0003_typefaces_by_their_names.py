from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brands", "0002_initial")]

    operations = [
        migrations.AlterField(
            model_name="brand",
            name="typeface",
            field=models.CharField(
                choices=[
                    ("editorial", "Lively grotesk"),
                    ("loud", "Loud condensed"),
                    ("technical", "Wide grotesk"),
                    ("round", "Soft serif"),
                ],
                default="editorial",
                max_length=10,
                verbose_name="typeface",
            ),
        ),
    ]
