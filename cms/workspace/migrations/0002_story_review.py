"""Stories that members hand in wait for the editors: a workflow of one step on the shelf of stories."""

from django.db import migrations

NAME = "Story review"
EDITORS = "Story editors"


def add_review(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    shelf = apps.get_model("pages", "StoryIndexPage").objects.first()
    if shelf is None:
        return
    editors, _made = apps.get_model("auth", "Group").objects.get_or_create(name=EDITORS)
    kind, _made = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = GroupApprovalTask.objects.create(name=NAME, active=True, content_type=kind)
    task.groups.add(editors)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=NAME, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page_id=shelf.pk)


def remove_review(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=NAME).delete()
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0001_brand_groups"),
        ("pages", "0002_first_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add_review, remove_review)]
