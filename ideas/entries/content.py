"""What an idea says, as one frozen value, and the digest by which a version vouches for it. No Django."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from typing import Any

from portal.kernel.text import tidy, tidy_line

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class IdeaContent:
    """The words, answers and declarations of one version.

    `picture_ids` are Attachments, the cover first; `picture_alts` describes each of them in the same order.
    """

    title: str
    pitch: str = ""
    body: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    ai_help: str = "none"
    third_party: str = ""
    picture_ids: tuple[int, ...] = ()
    picture_alts: tuple[str, ...] = ()

    def tidied(self) -> IdeaContent:
        """The same content as it is stored: NFC, LF, no control characters, no tag twice."""
        names = (tidy_line(tag).lstrip("#").strip() for tag in self.tags)
        tags = {name.casefold(): name for name in names}
        alts = self.picture_alts[: len(self.picture_ids)]
        padded = chain(alts, repeat("", len(self.picture_ids) - len(alts)))
        described = dict(zip(self.picture_ids, padded, strict=True))
        return replace(
            self,
            title=tidy_line(self.title),
            pitch=tidy_line(self.pitch),
            body=tidy(self.body),
            answers={key: _tidy_answer(value) for key, value in self.answers.items()},
            tags=tuple(name for slug, name in tags.items() if slug),
            third_party=tidy_line(self.third_party),
            picture_ids=tuple(described),
            picture_alts=tuple(tidy_line(alt) for alt in described.values()),
        )

    def with_pictures(self, described: Iterable[tuple[int, str]]) -> IdeaContent:
        """The same content with these pictures, each with its description, in this order."""
        pairs = tuple(described)
        return replace(
            self, picture_ids=tuple(key for key, _ in pairs), picture_alts=tuple(alt for _, alt in pairs)
        )

    def canonical(self) -> bytes:
        """The one spelling of this content that is hashed: JSON, keys sorted, no spaces, UTF-8."""
        plain = {
            "title": self.title,
            "pitch": self.pitch,
            "body": self.body,
            "answers": dict(self.answers),
            "tags": list(self.tags),
            "ai_help": str(self.ai_help),
            "third_party": self.third_party,
            "pictures": list(self.picture_ids),
            "descriptions": list(self.picture_alts),
        }
        return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    def digest(self, salt: str) -> str:
        """SHA-256 (hex) of the salt and the canonical content; without the salt nobody can guess them."""
        return hashlib.sha256(salt.encode() + b"\x00" + self.canonical()).hexdigest()

    def says_the_same_as(self, other: IdeaContent) -> bool:
        return self.canonical() == other.canonical()


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def _tidy_answer(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, list | tuple):
        return [part for item in value if (part := tidy_line(str(item)))]
    return value
