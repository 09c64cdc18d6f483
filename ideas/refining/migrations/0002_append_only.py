from django.db import migrations

from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("refining", "0001_initial")]

    operations = [
        AppendOnly("Contribution"),
        AppendOnly("Trace"),
        AppendOnly("Source"),
    ]
