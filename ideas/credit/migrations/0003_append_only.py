from django.db import migrations

from portal.kernel.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("credit", "0002_initial")]

    operations = [
        AppendOnly("CreditLine"),
    ]
