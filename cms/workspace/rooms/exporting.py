"""What a downloaded list holds is members' text, and no spreadsheet may take it for a formula."""

from __future__ import annotations

from typing import Any

# With any of these a spreadsheet program begins to calculate (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class PlainCsv:
    """Mixin for views with a CSV export: a cell that reads like a formula begins with an apostrophe."""

    FORMAT_CSV: str

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        is_text = export_format == self.FORMAT_CSV and isinstance(value, str)
        return f"'{cell}" if is_text and str(cell).startswith(FORMULA) else cell
