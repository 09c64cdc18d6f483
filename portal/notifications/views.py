from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.kernel.responses import refuse, respond
from portal.notifications.forms import MailForm
from portal.notifications.kinds import KINDS
from portal.notifications.models import Mute, Notice
from portal.notifications.reads import about, hidden_from, page_of_notices
from portal.notifications.services import choose_mail, mark_read, mute
from portal.notifications.unsubscribing import read_token


@login_required
@require_GET
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    page = page_of_notices(request.user, after=request.GET.get("after"), before=request.GET.get("before"))
    return render(request, "notifications/list.html", {"page": page})


@login_required
@require_GET
@never_cache
def open_notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Go to what a notice tells of; it counts as read then."""
    notice = get_object_or_404(Notice.objects.filter(recipient=request.user), pk=pk)
    mark_read(by=request.user, notice=notice)
    thing = about(notice)
    if thing and hidden_from(request.user, [thing]):
        raise Http404
    return redirect(notice.url or "notifications:list")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponseBase:
    mark_read(by=request.user)
    page = page_of_notices(request.user)
    return respond(request, "notifications/list.html#notices", {"page": page}, otherwise="notifications:list")


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponseBase:
    """Which kinds of notices come by mail as well."""
    muted = set(Mute.objects.filter(user=request.user).values_list("kind", flat=True))
    if request.method == "GET":
        form = MailForm(initial={"kinds": [name for name in KINDS if name not in muted]})
        return render(request, "notifications/settings.html", {"form": form})
    form = MailForm(request.POST)
    if not form.is_valid():
        return refuse(request, "notifications/settings.html", {"form": form})
    choose_mail(kinds=form.cleaned_data["kinds"], by=request.user)
    messages.success(request, _("Saved. We mail you only what you ticked."))
    return redirect("notifications:settings")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End mail of one kind. The signed token is the permission: mail programs post too (RFC 8058)."""
    found = read_token(token)
    if found is None:
        raise Http404
    user, kind = found
    if request.method == "POST":
        mute(user=user, kind=kind.name)
    context = {"kind": kind, "is_done": request.method == "POST", "token": token}
    return render(request, "notifications/unsubscribe.html", context)
