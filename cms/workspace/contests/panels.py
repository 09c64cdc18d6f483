"""What the forms of a contest ask, and in which order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from cms.workspace.contests.forms import ContestForm, NewContestForm

NEW_CONTEST = ObjectList(
    [
        FieldPanel("brand"),
        FieldPanel("template"),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")], heading=_("Dates")),
        FieldRowPanel(
            [FieldPanel("prize_title"), FieldPanel("prize_value"), FieldPanel("currency")], heading=_("Prize")
        ),
        MultiFieldPanel(
            [
                FieldPanel("time_zone"),
                FieldPanel("picture"),
                FieldPanel("pack_shape"),
                FieldPanel("ai_rule"),
                FieldPanel("shows_votes"),
                FieldPanel("is_screened_first"),
                FieldPanel("entries_per_person"),
            ],
            heading=_("The rest, which can wait"),
            classname="collapsed",
        ),
    ],
    base_form_class=NewContestForm,
)

EDIT_CONTEST = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("picture"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("pack_shape")]),
                FieldPanel("time_zone"),
                FieldPanel("rights"),
                MultiFieldPanel(
                    [
                        FieldPanel("ai_rule"),
                        FieldPanel("entries_per_person"),
                        FieldPanel("shows_votes"),
                        FieldPanel("is_screened_first"),
                    ],
                    heading=_("Rules of the game"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("remix_rule"),
                        FieldPanel("is_openly_licensed"),
                        FieldPanel("staff_may_help"),
                        FieldRowPanel([FieldPanel("material_percent"), FieldPanel("earlier_votes")]),
                    ],
                    heading=_("Refining together"),
                ),
            ],
            heading=_("Frame"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "phases",
                    heading=_("Phases"),
                    panels=[
                        FieldRowPanel([FieldPanel("kind"), FieldPanel("own_title")]),
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                    ],
                )
            ],
            heading=_("Phases"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "prizes",
                    heading=_("Prizes"),
                    panels=[
                        FieldPanel("title"),
                        FieldPanel("description"),
                        FieldRowPanel([FieldPanel("quantity"), FieldPanel("value"), FieldPanel("currency")]),
                        FieldPanel("distribution"),
                    ],
                )
            ],
            heading=_("Prizes"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "criteria",
                    heading=_("Criteria for the judges"),
                    panels=[
                        FieldPanel("name"),
                        FieldPanel("help"),
                        FieldRowPanel([FieldPanel("weight"), FieldPanel("highest")]),
                    ],
                )
            ],
            heading=_("Criteria"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "form_fields",
                    heading=_("Questions beside title and pitch"),
                    panels=[
                        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
                        FieldPanel("label"),
                        FieldPanel("help"),
                        FieldPanel("options"),
                        FieldRowPanel([FieldPanel("at_least"), FieldPanel("at_most")]),
                    ],
                )
            ],
            heading=_("Entry form"),
        ),
    ],
    base_form_class=ContestForm,
)
