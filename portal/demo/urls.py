from django.urls import path

from portal.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.roles, name="roles"),
    path("demo/sign-in/", views.sign_in, name="sign_in"),
    path("demo/mail/", views.mail, name="mail"),
]
