"""What a report or a decision is about: one row of a registered kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from contests.brands.models import Brand
from ideas.moderation.lifecycle import WAITING
from portal.accounts.models import User
from portal.kernel.markdown import plain_words, render_markdown
from portal.kernel.visibility import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """A moderated thing as policies, pages and notices see it, whatever its kind."""

    kind: Kind
    obj: Any

    @classmethod
    def of(cls, kind: str, obj: Any) -> Subject:
        return cls(KINDS[kind], obj)

    @property
    def brand(self) -> Brand:
        return self.kind.brand_of(self.obj)

    @property
    def author(self) -> User | None:
        return self.kind.author_of(self.obj)

    @property
    def title(self) -> str:
        return self.kind.title_of(self.obj)

    @property
    def text(self) -> str:
        """What its author wrote, in Markdown."""
        return self.kind.text_of(self.obj)

    @property
    def words(self) -> SafeString:
        """The text as everybody reads it."""
        return render_markdown(self.text)

    @property
    def heading(self) -> str:
        """The title, or nothing where it is only the beginning of the text."""
        return "" if plain_words(self.text, len(self.title)) == self.title else self.title

    @property
    def picture_url(self) -> str:
        """Where the thing is looked at, if it is a picture."""
        return getattr(self.obj, "small_url", "")

    @property
    def url(self) -> str:
        return self.kind.url_of(self.obj)

    @property
    def state(self) -> str:
        """Where it stands in the table of verdicts."""
        hidden = self.obj.visibility == "hidden"
        return WAITING if self.kind.is_waiting(self.obj) and not hidden else self.obj.visibility
