"""The entry form's own fields and widgets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ideas.entries import bounds


class Words(forms.CharField):
    """Any text, untouched: what is wrong with it is said by `bounds`, in words for its writer."""

    def __init__(self, *, limit: int, rows: int = 0, **kwargs: Any) -> None:
        attrs = {"data-limit": limit, **({"rows": rows} if rows else {}), **kwargs.pop("attrs", {})}
        widget = forms.Textarea(attrs) if rows else forms.TextInput(attrs)
        super().__init__(widget=widget, strip=False, required=kwargs.pop("required", False), **kwargs)
        self.validators = []
        self.needed = False


class IngredientsInput(forms.Widget):
    """One small input for each ingredient; all share a name, so that it works without any script."""

    use_fieldset = True

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = [str(item) for item in (value if isinstance(value, list | tuple) else [])]
        rows = (given + [""] * self.count)[: max(self.count, len(given))]
        attrs = attrs or {}
        context = {
            "name": name,
            "rows": rows,
            "id": attrs.get("id", name),
            "limit": bounds.INGREDIENT,
            "invalid": "aria-invalid" in attrs,
        }
        return render_to_string("entries/widgets/ingredients.html", context)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class Pictures(forms.FileInput):
    allow_multiple_selected = True
