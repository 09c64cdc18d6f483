from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.blocks.video import player_of


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows, and perhaps a line below it."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Line below"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "blocks/gallery.html"


class PinBlock(blocks.StructBlock):
    """One thing on an inspiration board: a picture or words, and where it comes from."""

    picture = ImageBlock(label=_("Picture"), required=False)
    words = blocks.CharBlock(label=_("Words"), max_length=160, required=False)
    source = blocks.URLBlock(label=_("Where it comes from"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned.get("picture") and not cleaned.get("words"):
            raise blocks.StructBlockValidationError(
                {"words": ValidationError(_("A pin needs a picture or words."))}
            )
        return cleaned


class InspirationBlock(blocks.StructBlock):
    """A board of things to look at before one starts."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    pins = blocks.ListBlock(PinBlock(), label=_("Pins"), min_num=1, max_num=24)

    class Meta:
        icon = "pin"
        label = _("Inspiration board")
        template = "blocks/inspiration.html"


class VideoBlock(blocks.StructBlock):
    """A film that loads when somebody clicks; until then nobody else hears of the visit."""

    address = blocks.URLBlock(label=_("Address"), help_text=_("Of a film on YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("What it shows"), max_length=120)
    poster = ImageChooserBlock(label=_("Picture before it plays"), required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/video.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if player_of(cleaned["address"]) is None:
            message = _("Give the address of a film on YouTube or Vimeo, beginning with https://.")
            raise blocks.StructBlockValidationError({"address": ValidationError(message)})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["player"], context["host"] = player_of(value["address"]) or ("", "")
        return context
