"""The mails that the demo has sent, read back from the files that Django's file backend writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
CODE = re.compile(r"^\s*(\d{6})\s*$", re.M)
LATEST = 50


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as its reader would see it; `code` is the six digits alone on a line, if there are."""

    subject: str
    to: str
    sent_at: datetime | None
    text: str
    code: str


def mails() -> list[Mail]:
    """The latest mails, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found: list[Mail] = []
    for file in files[:LATEST]:
        parts = file.read_bytes().split(SEPARATOR)
        found += [_read(part) for part in reversed(parts) if part.strip()]
    return found[:LATEST]


def _read(raw: bytes) -> Mail:
    message = message_from_bytes(raw.strip(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    code = CODE.search(text)
    return Mail(
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        sent_at=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=text.strip(),
        code=code[1] if code else "",
    )
