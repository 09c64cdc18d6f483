from __future__ import annotations

from ideas.entries.models import Version
from ideas.refining.events import RemarkPosted, SuggestionAccepted, SuggestionDeclined, SuggestionSent
from ideas.refining.models import Remark, Suggestion
from portal.kernel.markdown import plain_words
from portal.notifications.handlers.ideas import facts_of
from portal.notifications.services import notify_many

OPENING = 200  # characters of a comment in the notice


def tell_of_suggestion(event: SuggestionSent) -> None:
    """The author, and the co-authors who may take it in."""
    suggestion = _suggestion(event.suggestion_id)
    idea = suggestion.idea
    editors = {idea.author_id, *(row.person_id for row in idea.team if row.includes("edit"))}
    notify_many(
        recipients=editors - {event.by_id},
        kind="suggestion_sent",
        key=f"{suggestion.pk}-{event.revision}",
        facts=facts_of(idea, who=suggestion.by.display_name, words=suggestion.note),
        url=suggestion.get_absolute_url(),
    )


def tell_of_accepted_suggestion(event: SuggestionAccepted) -> None:
    suggestion = _suggestion(event.suggestion_id)
    number = Version.objects.values_list("number", flat=True).get(pk=event.version_id)
    notify_many(
        recipients={suggestion.by_id} - {event.by_id},
        kind="suggestion_accepted",
        key=f"{suggestion.pk}-{number}",
        facts=facts_of(suggestion.idea, number=number, words=suggestion.answer),
        url=suggestion.idea.get_absolute_url(),
    )


def tell_of_declined_suggestion(event: SuggestionDeclined) -> None:
    suggestion = _suggestion(event.suggestion_id)
    notify_many(
        recipients={suggestion.by_id} - {event.by_id},
        kind="suggestion_declined",
        key=str(suggestion.pk),
        facts=facts_of(suggestion.idea, words=suggestion.answer),
        url=suggestion.get_absolute_url(),
    )


def tell_of_remark(event: RemarkPosted) -> None:
    """Who sent the suggestion, and the idea's author."""
    remark = Remark.objects.select_related("author").get(pk=event.remark_id)
    suggestion = _suggestion(event.suggestion_id)
    notify_many(
        recipients={suggestion.by_id, suggestion.idea.author_id} - {remark.author_id},
        kind="suggestion_discussed",
        key=str(remark.pk),
        facts=facts_of(
            suggestion.idea, who=remark.author.display_name, words=plain_words(remark.body, OPENING)
        ),
        url=remark.get_absolute_url(),
    )


def _suggestion(pk: int) -> Suggestion:
    return Suggestion.objects.select_related("idea__contest__brand", "by").get(pk=pk)
