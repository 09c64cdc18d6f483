from django.urls import path

from cms.workspace.rehearsal import views

app_name = "workspace"
urlpatterns = [
    path("contests/<slug:slug>/rehearse/", views.rehearse, name="rehearse"),
    path("contests/<slug:slug>/rehearse/end/", views.end, name="rehearse_end"),
]
