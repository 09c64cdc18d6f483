from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefusedFormMiddleware:
    """A form that is shown again with its errors answers 422 everywhere, also on allauth's own pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        if request.method == "POST" and response.status_code == 200 and request.path.startswith("/accounts/"):
            forms = (response.context_data or {}).values()
            if any(getattr(form, "is_bound", False) and form.errors for form in forms):
                response.status_code = 422
        return response
