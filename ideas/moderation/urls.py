from django.urls import path

from ideas.moderation import views

app_name = "moderation"
urlpatterns = [path("report/<slug:kind>/<int:pk>/", views.report_thing, name="report")]
