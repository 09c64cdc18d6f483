from django.db import migrations

from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("launches", "0002_initial")]

    operations = [
        AppendOnly("StageChange"),
        AppendOnly("MilestoneDate"),
    ]
