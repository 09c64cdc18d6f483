from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

WRITING = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr", "blockquote"]


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"features": WRITING, **kwargs})


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    words = blocks.TextBlock(label=_("Words"), max_length=400)
    who = blocks.CharBlock(label=_("Who said it"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "ol", "ul", "link"])


class QuestionsBlock(blocks.StructBlock):
    """Questions people ask, with their answers."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "blocks/questions.html"


class PrizesBlock(blocks.StructBlock):
    """The contest's own prizes, wherever the brief wants them; its text may say more about them."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Text"), max_length=600, required=False)

    class Meta:
        icon = "pick"
        label = _("Prizes of the contest")
        template = "blocks/prizes.html"


class ShopBlock(blocks.StructBlock):
    """A place where one can buy the product."""

    name = blocks.CharBlock(label=_("Shop"), max_length=80)
    url = blocks.URLBlock(label=_("Address"), required=False)
    note = blocks.CharBlock(label=_("Note"), max_length=120, required=False)

    class Meta:
        icon = "site"
        label = _("Shop")
