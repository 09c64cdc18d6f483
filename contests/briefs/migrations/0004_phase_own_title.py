from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("briefs", "0003_append_only")]

    operations = [migrations.RenameField("phase", "title", "own_title")]
