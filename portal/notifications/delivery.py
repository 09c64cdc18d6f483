"""Carries mail out: claims one piece after the other, writes it, hands it to the mail server, and says so.

At least once: a worker that dies between sending and saying so leaves the piece to be sent again, with the
same Message-ID, by which mail programs know the copy.
"""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

import css_inline
import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.kernel import clock
from portal.notifications.kinds import KINDS
from portal.notifications.letters import LETTERS, Words
from portal.notifications.models import Delivery, Letter, Mute, Notice, Posted
from portal.notifications.reads import may_be_told
from portal.notifications.unsubscribing import token_for

log = structlog.get_logger(__name__)

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


def deliver_all(limit: int = 200) -> int:
    """Send what waits, the oldest first; returns how many pieces went out."""
    sent = 0
    for model in (Letter, Delivery):
        for pk in list(model.objects.waiting().order_by("pk").values_list("pk", flat=True)[:limit]):
            sent += deliver_one(model, pk)
    return sent


def deliver_one(model: type[Posted], pk: int) -> bool:
    """Send one piece unless somebody else has it in hand; one that nobody should get any more is dropped."""
    if not model.objects.claim(pk):
        return False
    piece = model.objects.get(pk=pk)
    message = mail_of_notice(piece.notice) if isinstance(piece, Delivery) else mail_of_letter(piece)
    if message is None:
        piece.delete()
        return False
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.warning("mail_failed", piece=f"{model.__name__} {pk}", error=type(error).__name__)
        later = clock.now() + timedelta(minutes=2**piece.attempts)
        model.objects.filter(pk=pk).update(claimed_until=later)
        return False
    model.objects.filter(pk=pk).update(sent_at=clock.now())
    return True


def mail_of_notice(notice: Notice) -> EmailMultiAlternatives | None:
    """The mail, in its reader's language; None for one that they muted, or may not be told any more."""
    reader, kind = notice.recipient, KINDS.get(notice.kind)
    gone = not reader.is_active or reader.is_former
    if kind is None or gone or Mute.objects.filter(user=reader, kind=notice.kind).exists():
        return None
    if not may_be_told(notice):
        return None
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        said = Words(
            subject=kind.said("subject", notice.facts),
            sentence=kind.said("sentence", notice.facts),
            more=kind.said("more", notice.facts),
            action=str(kind.action),
            path=notice.url,
        )
        way_out = settings.BASE_URL + reverse(
            "notifications:unsubscribe", args=[token_for(reader, kind.name)]
        )
        message = _message(
            said, reader.email, f"notice-{notice.pk}", unsubscribe_url=way_out, label=kind.label
        )
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def mail_of_letter(letter: Letter) -> EmailMultiAlternatives | None:
    """The mail, or None when there is no longer a reason for it."""
    said = LETTERS[letter.kind](letter.facts) if letter.kind in LETTERS else None
    return _message(said, letter.address, f"letter-{letter.pk}") if said else None


def _message(said: Words, address: str, name: str, **more: object) -> EmailMultiAlternatives:
    """A mail in text and HTML; `name` makes its Message-ID, the same at every attempt."""
    context = {"said": said, "url": settings.BASE_URL + said.path if said.path else "", **more}
    context["base_url"] = settings.BASE_URL
    message = EmailMultiAlternatives(
        subject=" ".join(said.subject.split()),
        body=render_to_string("notifications/mail/notice.txt", context),
        to=[address],
        headers={
            "Message-ID": f"<{name}@{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    html = render_to_string("notifications/mail/notice.html", context)
    message.attach_alternative(_inliner.inline(html), "text/html")
    return message
