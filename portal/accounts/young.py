"""Below the minimum age nothing is kept, and a mark in the browser keeps a second try from helping."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

MARK = "not_yet"
A_DAY = 86_400


def was_turned_away(request: HttpRequest) -> bool:
    return MARK in request.COOKIES


def turn_away(request: HttpRequest) -> HttpResponse:
    """Forget the session with everything typed so far; the mark itself says nothing about the person."""
    request.session.flush()
    response = redirect("accounts:not_yet")
    response.set_cookie(MARK, "1", max_age=A_DAY, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
