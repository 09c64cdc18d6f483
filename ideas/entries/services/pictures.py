from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.bounds import ALT
from ideas.entries.models import Attachment, Draft
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import require
from portal.kernel.text import tidy_line
from portal.kernel.visibility import Visibility
from portal.media.pictures import read_picture
from portal.media.storage import private_storage


def attach_picture(
    *, draft: Draft, upload: UploadedFile, alt: str = "", by: User | None = None
) -> Attachment:
    """Put a picture into the draft: re-encoded, without metadata, in private storage.

    Raises ValidationError with a sentence for what is no picture, too big, or one too many.
    """
    _refuse_more(draft)
    picture = read_picture(upload)
    with transaction.atomic():
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        _refuse_more(locked)
        attachment = Attachment(
            owner=by or locked.owner,
            draft=locked,
            width=picture.width,
            height=picture.height,
            alt=tidy_line(alt)[:ALT],
            sha256=picture.sha256,
        )
        name = f"{attachment.token}.{picture.extension}"
        attachment.file.save(name, ContentFile(picture.large), save=False)
        attachment.small.save(f"small-{name}", ContentFile(picture.small), save=False)
        attachment.save()
        if attachment.alt:
            alts = {**locked.data.get("alts", {}), str(attachment.pk): attachment.alt}
            locked.data = {**locked.data, "alts": alts}
        _set_pictures(locked, [*pictures_of(locked), attachment.pk])
    draft.data = locked.data
    return attachment


@transaction.atomic
def remove_picture(*, draft: Draft, picture: Attachment) -> None:
    """Take a picture out of the draft; one that an earlier version shows stays with that version."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    _set_pictures(locked, [pk for pk in pictures_of(locked) if pk != picture.pk])
    draft.data = locked.data
    if picture.idea_id is None and picture.draft_id == draft.pk:
        _forget(picture)


@transaction.atomic
def forget_abandoned(*, before: datetime) -> int:
    """Delete what visitors typed and uploaded before that instant and never sent; gives how many drafts."""
    abandoned = Draft.objects.filter(owner__isnull=True, is_sent=False, saved_at__lt=before)
    keys = list(abandoned.select_for_update().values_list("pk", flat=True)[:500])
    for picture in Attachment.objects.filter(draft__in=keys, idea__isnull=True, owner__isnull=True):
        _forget(picture)
    Draft.objects.filter(pk__in=keys).delete()
    return len(keys)


def _forget(picture: Attachment) -> None:
    names = [file.name for file in (picture.file, picture.small) if file.name]
    picture.delete()
    transaction.on_commit(lambda: _delete_files(names), robust=True)


@transaction.atomic
def choose_cover(*, draft: Draft, picture: Attachment) -> None:
    """Put this picture of the draft before its others."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    others = [key for key in pictures_of(locked) if key != picture.pk]
    if len(others) < len(pictures_of(locked)):
        _set_pictures(locked, [picture.pk, *others])
    draft.data = locked.data


def _delete_files(names: list[str]) -> None:
    for name in names:
        private_storage().delete(name)


@transaction.atomic
def set_picture_visibility(*, picture: Attachment, visibility: Visibility, by: User) -> None:
    """Hide or show one picture; its idea stays as it is."""
    require(by, "entries.moderate_picture", picture)
    Attachment.objects.filter(pk=picture.pk).update(visibility=visibility)
    picture.visibility = visibility


def pictures_of(draft: Draft) -> list[int]:
    """Keys of the draft's pictures in their order, the cover first."""
    return list(draft.data.get("picture_ids", []))


def _set_pictures(draft: Draft, keys: list[int]) -> None:
    draft.data = {**draft.data, "picture_ids": keys}
    draft.save(update_fields=["data"])


def _refuse_more(draft: Draft) -> None:
    if draft.is_sent:
        raise NotPossible(_("This draft was sent already."))
    if len(pictures_of(draft)) >= (limit := settings.POTLUCK_PICTURES_PER_IDEA):
        raise ValidationError(_("An idea holds %(limit)d pictures. Remove one first.") % {"limit": limit})
