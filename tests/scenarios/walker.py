"""Somebody at a browser without JavaScript, who reads pages, follows links and fills in forms by label.

    ada = Walker()
    ada.open("/contests/").follow("New crisp").follow("Bring your idea")
    ada.fill({"Name of your idea": "Mango Chilli"}).press("Send")
    ada.sees("Mango Chilli")

Links, buttons and fields are found by what people read, so a step fails when its control has no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from django.test import Client

BOXES = ["checkbox", "radio"]
CONTROLS = ("input", "textarea", "select")
UNREAD = {"script", "style", "template"}
WITHIN_SENTENCES = {"a", "b", "code", "del", "em", "i", "s", "strong", "time"}
NEVER_SENT = {"submit", "button", "image", "reset", "file"}


def words(text: str) -> str:
    return " ".join(text.split())


def name_of(control: Tag) -> str:
    """What a link or button is called: its label for screen readers, its text or its value."""
    return words(control.get("aria-label") or _read(control) or control.get("value") or "")


class Walker:
    def __init__(self, user: Any = None) -> None:
        self.user = user
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.url = "/"
        self.status = 0
        self.soup = BeautifulSoup("", "html.parser")
        self.typed: dict[str, Any] = {}

    # --- going somewhere

    def open(self, url: str, expect: int = 200) -> Walker:
        return self._arrive(self.client.get(url, follow=True), url, expect)

    def follow(self, text: str) -> Walker:
        """Click the first link with these words."""
        links = [link for link in self.soup.find_all("a", href=True) if text in name_of(link)]
        if not links:
            self._lost(f"no link “{text}”", [name_of(link) for link in self.soup.find_all("a", href=True)])
        return self.open(urljoin(self.url, links[0]["href"]))

    def fill(self, answers: Mapping[str, Any]) -> Walker:
        """Type into the fields with these labels when the form is sent."""
        self.typed.update(answers)
        return self

    def press(self, text: str, expect: int = 200) -> Walker:
        """Press the first button with these words, and so send its form."""
        button = next((b for b in self._buttons() if text in name_of(b)), None)
        if button is None:
            self._lost(f"no button “{text}”", [name_of(b) for b in self._buttons()])
        form = self._form_of(button)
        data, files = self._data(form), self._files
        if button.get("name"):
            data.append((button["name"], button.get("value", "")))
        url = urljoin(self.url, button.get("formaction") or form.get("action") or self.url)
        self.typed, self._files = {}, {}
        if (form.get("method") or "get").lower() == "get":
            response = self.client.get(url, _as_lists(data), follow=True)
        else:
            response = self.client.post(url, {**_as_lists(data), **files}, follow=True)
        return self._arrive(response, url, expect)

    # --- looking

    @property
    def text(self) -> str:
        """What stands on the page, without scripts and templates."""
        return words(_read(self.soup))

    def sees(self, *texts: str) -> Walker:
        missing = [text for text in texts if text not in self.text]
        if missing:
            pytest.fail(f"At {self.url} nobody reads {missing}, but:\n{self.text[:3000]}")
        return self

    def misses(self, *texts: str) -> Walker:
        """Nothing of this is on the page, not even in its markup."""
        found = [text for text in texts if text in str(self.soup)]
        if found:
            pytest.fail(f"At {self.url} {found} can be read.")
        return self

    def value_of(self, label: str) -> str:
        """What stands in the field with this label."""
        field = self._field(self.soup, label)
        return field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")

    # --- the page's parts

    def _arrive(self, response: Any, url: str, expect: int) -> Walker:
        last = response.redirect_chain[-1][0] if response.redirect_chain else url
        parts = urlsplit(urljoin(self.url, last))
        self.url = parts.path + (f"?{parts.query}" if parts.query else "")
        self.status = response.status_code
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        self.soup = BeautifulSoup(response.content if is_page else "", "html.parser")
        if self.status != expect:
            pytest.fail(f"{self.url} answers {self.status} instead of {expect}:\n{self.text[:3000]}")
        return self

    def _buttons(self) -> list[Tag]:
        found = self.soup.find_all(["button", "input"])
        return [
            button
            for button in found
            if not button.has_attr("disabled")
            and (button.get("type") or ("submit" if button.name == "button" else "text")) == "submit"
            and self._form_of(button) is not None
        ]

    def _form_of(self, control: Tag) -> Tag | None:
        if control.get("form"):
            return self.soup.find("form", id=control["form"])
        return control.find_parent("form")

    def _controls(self, form: Tag) -> Iterator[Tag]:
        elsewhere = self.soup.find_all(CONTROLS, form=form["id"]) if form.get("id") else []
        for control in [*form.find_all(CONTROLS), *elsewhere]:
            is_off = control.has_attr("disabled") or control.find_parent("template")
            if control.get("name") and not is_off:
                yield control

    _files: dict[str, Any] = {}

    def _data(self, form: Tag) -> list[tuple[str, str]]:
        """What the browser would send: what stands in the form, changed by what was typed."""
        changes: dict[str, list[str]] = {}
        self._files = {}
        for label, answer in self.typed.items():
            self._answer(form, label, answer, changes)
        data = [(n, v) for n, v in self._standing(form) if n not in changes]
        return data + [(name, value) for name, values in changes.items() for value in values]

    def _standing(self, form: Tag) -> Iterator[tuple[str, str]]:
        for control in self._controls(form):
            kind = (control.get("type") or "text").lower()
            if control.name == "select":
                options = control.find_all("option", selected=True)
                if not options and not control.has_attr("multiple"):
                    options = control.find_all("option")[:1]
                yield from ((control["name"], _option_value(option)) for option in options)
            elif control.name == "textarea":
                yield control["name"], control.get_text().removeprefix("\n")
            elif kind in BOXES:
                if control.has_attr("checked"):
                    yield control["name"], control.get("value", "on")
            elif kind not in NEVER_SENT:
                yield control["name"], control.get("value", "")

    def _answer(self, form: Tag, label: str, answer: Any, changes: dict[str, list[str]]) -> None:
        group = self._group(form, label)
        if group is not None:
            chosen = answer if isinstance(answer, list) else [answer]
            boxes = [self._box(group, label, str(choice)) for choice in chosen]
            changes[boxes[0]["name"]] = [box.get("value", "on") for box in boxes]
            return
        field = self._field(form, label)
        name, kind = field["name"], (field.get("type") or "text").lower()
        if kind == "file":
            self._files[name] = answer
        elif field.name == "select":
            chosen = answer if isinstance(answer, list) else [answer]
            changes[name] = [self._chosen(field, str(choice)) for choice in chosen]
        elif kind in BOXES:
            changes[name] = [field.get("value", "on")] if answer else []
        else:
            values = answer if isinstance(answer, list) else [answer]
            changes[name] = [*changes.get(name, []), *map(str, values)]

    def _group(self, form: Tag, label: str) -> Tag | None:
        """What holds the radio buttons or boxes under this legend, or under this caption of Wagtail's."""
        for caption in form.find_all(["legend", "label"]):
            if caption.get("for") or caption.find("input") or not _is_label(words(_read(caption)), label):
                continue
            around = caption.parent
            while around is not None and around is not form:
                if around.find("input", type=BOXES):
                    return around
                around = around.parent
        return None

    def _box(self, group: Tag, label: str, choice: str) -> Tag:
        for box in group.find_all("input", type=BOXES):
            around = box.find_parent("label") or self.soup.find("label", attrs={"for": box.get("id")})
            if box.get("value") == choice or (around and words(_read(around)).startswith(choice)):
                return box
        self._lost(f"no “{choice}” at “{label}”", [])
        raise AssertionError

    def _field(self, form: Tag, label: str) -> Tag:
        controls = list(self._controls(form)) if form.name == "form" else form.find_all(CONTROLS)
        by_id = {control["id"]: control for control in controls if control.get("id")}
        for caption in self.soup.find_all("label"):
            if _is_label(words(_read(caption)), label):
                field = by_id.get(caption.get("for")) or caption.find(CONTROLS)
                if field is not None and any(field is control for control in controls):
                    return field
        for control in controls:
            if control.get("name") == label or _is_label(control.get("aria-label", ""), label):
                return control
        self._lost(f"no field “{label}”", [words(_read(c)) for c in self.soup.find_all("label")])
        raise AssertionError

    def _chosen(self, select: Tag, choice: str) -> str:
        for option in select.find_all("option"):
            if choice in (_option_value(option), words(option.get_text())):
                return _option_value(option)
        self._lost(f"no “{choice}” to choose", [words(o.get_text()) for o in select.find_all("option")])
        raise AssertionError

    def _lost(self, what: str, instead: list[str]) -> None:
        pytest.fail(f"At {self.url} there is {what}, but {instead}.\n{self.text[:2000]}")


def _read(part: Tag) -> str:
    """What a part of the page reads; what is no word within a sentence stands apart."""
    found = []
    for child in part.children:
        if isinstance(child, Tag):
            if child.name == "img":
                found.append(f" {child.get('alt', '')} ")
            elif child.name not in UNREAD and child.get("aria-hidden") != "true":
                found.append(_read(child) if child.name in WITHIN_SENTENCES else f" {_read(child)} ")
        elif type(child) is NavigableString:
            found.append(str(child))
    return "".join(found)


def _is_label(caption: str, label: str) -> bool:
    """Captions end with marks and hints such as “*” or “(optional)”."""
    return caption.casefold() == label.casefold() or caption.casefold().startswith(f"{label.casefold()} ")


def _option_value(option: Tag) -> str:
    return option["value"] if option.has_attr("value") else words(option.get_text())


def _as_lists(data: list[tuple[str, str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, value in data:
        lists.setdefault(name, []).append(value)
    return lists
