from django.urls import path, re_path

from portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("accounts/signup/", views.SignupView.as_view(), name="signup"),
    path("accounts/3rdparty/signup/", views.SocialSignupView.as_view(), name="social_signup"),
    path("accounts/not-yet/", views.not_yet, name="not_yet"),
    path("you/settings/", views.settings, name="settings"),
    path("admin/login/", views.sign_in_instead, name="admin_login"),
    re_path(r"^admin/password_reset/", views.reset_instead, name="admin_reset"),
]
