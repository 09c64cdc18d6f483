from django.db import migrations

from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("voting", "0001_initial")]

    operations = [
        AppendOnly("Ballot"),
    ]
