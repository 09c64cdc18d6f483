from __future__ import annotations

from typing import Any

from ideas.discussion.events import CommentPosted, PersonMentioned
from ideas.discussion.models import Comment
from ideas.entries.events import IdeaPublished
from ideas.entries.models import Idea
from ideas.judging.events import FinalistChosen, WinnerNamed
from ideas.judging.models import Award, Finalist
from portal.kernel.markdown import plain_words
from portal.notifications.services import notify_many

EXCERPT = 280


def facts_of(idea: Idea, **more: Any) -> dict[str, Any]:
    return {"about": ["idea", idea.pk], "title": idea.title, "contest": idea.contest.title} | more


def authors_of(idea: Idea) -> set[int]:
    """The idea's author and its co-authors."""
    return {idea.author_id, *(row.person_id for row in idea.team)}


def makers_of(idea: Idea) -> set[int]:
    """The idea's author, its co-authors, and whoever wrote a version of it."""
    return authors_of(idea) | set(idea.versions.values_list("author_id", flat=True))


def tell_author_of_publication(event: IdeaPublished) -> None:
    """The author always gets this one, also where sending published it: it is their receipt."""
    idea = Idea.objects.select_related("contest").get(pk=event.idea_id)
    notify_many(
        recipients=[idea.author_id],
        kind="idea_published",
        key=str(idea.pk),
        facts=facts_of(idea),
        url=idea.get_absolute_url(),
    )


def tell_of_comment(event: CommentPosted) -> None:
    """Whoever is answered hears of the answer; the idea's authors hear of every other comment."""
    comment = _comment(event.comment_id)
    answered = {comment.parent.author_id} if comment.parent else set()
    _tell_of(comment, "comment_replied", answered)
    _tell_of(comment, "idea_commented", authors_of(comment.idea) - answered)


def tell_of_mention(event: PersonMentioned) -> None:
    """Whoever is answered, or owns the idea, hears of the comment anyway."""
    comment = _comment(event.comment_id)
    told_anyway = {*authors_of(comment.idea), comment.parent.author_id if comment.parent else None}
    _tell_of(comment, "mentioned", {event.person_id} - told_anyway)


def _comment(pk: int) -> Comment:
    return Comment.objects.select_related("idea__contest", "author", "parent").get(pk=pk)


def _tell_of(comment: Comment, kind: str, people: set[int]) -> None:
    said = facts_of(
        comment.idea,
        about=["comment", comment.pk],
        who=comment.author.display_name,
        words=plain_words(comment.body, EXCERPT),
    )
    notify_many(
        recipients=people - {comment.author_id},
        kind=kind,
        key=str(comment.pk),
        facts=said,
        url=comment.get_absolute_url(),
    )


def tell_of_shortlist(event: FinalistChosen) -> None:
    finalist = Finalist.objects.select_related("idea__contest").get(pk=event.finalist_id)
    idea = finalist.idea
    notify_many(
        recipients=makers_of(idea) - {finalist.chosen_by_id or 0},
        kind="shortlisted",
        key=str(idea.pk),
        facts=facts_of(idea),
        url=idea.get_absolute_url(),
    )


def tell_of_win(event: WinnerNamed) -> None:
    award = Award.objects.select_related("idea__contest").get(pk=event.award_id)
    idea = award.idea
    notify_many(
        recipients=makers_of(idea) - {award.named_by_id},
        kind="won",
        key=str(award.pk),
        facts=facts_of(idea, citation=award.citation),
        url=idea.get_absolute_url(),
    )
