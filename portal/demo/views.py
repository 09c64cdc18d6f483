from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.models import User
from portal.demo.cast import cast
from portal.demo.mailbox import mails

View = Callable[..., HttpResponse]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def on_this_machine(view: View) -> View:
    """Answer this machine alone: neither its neighbours nor a tunnel that ends on it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            is_loopback = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
        except ValueError:
            is_loopback = False
        if not is_loopback or "X-Forwarded-For" in request.headers:
            raise PermissionDenied(_("The demo answers only on the machine it runs on."))
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@on_this_machine
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Everybody whose part one can play."""
    return render(request, "demo/roles.html", {"cast": cast()})


@on_this_machine
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the demo's people, and begin where their work is."""
    pk = request.POST.get("part", "")
    user = get_object_or_404(User, pk=int(pk) if pk.isdecimal() else 0, is_active=True)
    login(request, user, backend=BACKEND)
    home = next((part.home for part in cast() if part.pk == user.pk), "/")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if is_ours else home)


@on_this_machine
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """What the portal would have sent by e-mail, newest first."""
    return render(request, "demo/mail.html", {"mails": mails()})
