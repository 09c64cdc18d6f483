from django.urls import path

from ideas.gallery.entry_form import changing, sending, sent

urlpatterns = [
    path("contests/<slug:slug>/ideas/new/", sending.new, name="new"),
    path("contests/<slug:slug>/ideas/new/send/<uuid:token>/", sending.send, name="send"),
    path("ideas/<int:pk>/sent/", sent.sent, name="sent"),
    path("ideas/<int:pk>/edit/", changing.edit, name="edit"),
]
