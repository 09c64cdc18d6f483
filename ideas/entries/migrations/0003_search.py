from django.db import migrations

from ideas.entries.searchindex import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("entries", "0002_append_only")]

    operations = [SearchIndex()]
