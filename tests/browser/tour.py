"""Where the tests go that look at every page: its name, who opens it, and its address in the situation."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.stage import Situation

Where = Callable[[Situation], str]

# The pages that anybody may open.
PUBLIC: dict[str, Where] = {
    "home": lambda stage: "/",
    "contests": lambda stage: "/contests/",
    "contest with ideas": lambda stage: stage.taking_ideas.get_absolute_url(),
    "contest in its vote": lambda stage: stage.voting.get_absolute_url(),
    "contest without a page": lambda stage: stage.judged.get_absolute_url(),
    "rules": lambda stage: f"{stage.taking_ideas.get_absolute_url()}rules/",
    "results": lambda stage: f"{stage.decided.get_absolute_url()}results/",
    "brand": lambda stage: f"/brands/{stage.brand.slug}/",
    "all ideas": lambda stage: "/ideas/",
    "gallery": lambda stage: f"{stage.voting.get_absolute_url()}ideas/",
    "gallery without a hit": lambda stage: f"{stage.voting.get_absolute_url()}ideas/?q=nothing",
    "entry form": lambda stage: f"{stage.taking_ideas.get_absolute_url()}ideas/new/",
    "entry form, closed": lambda stage: f"{stage.voting.get_absolute_url()}ideas/new/",
    "idea": lambda stage: stage.idea.get_absolute_url(),
    "idea to vote for": lambda stage: stage.candidate.get_absolute_url(),
    "versions": lambda stage: f"{stage.idea.get_absolute_url()}versions/",
    "version": lambda stage: f"{stage.idea.get_absolute_url()}versions/1/",
    "idea to refine": lambda stage: stage.refined.get_absolute_url(),
    "suggest an edit": lambda stage: f"{stage.refined.get_absolute_url()}suggest/",
    "suggestions": lambda stage: f"{stage.refined.get_absolute_url()}suggestions/",
    "suggestion": lambda stage: stage.suggestion.get_absolute_url(),
    "who wrote it": lambda stage: f"{stage.refined.get_absolute_url()}versions/1/authors/",
    "family": lambda stage: f"{stage.refined.get_absolute_url()}family/",
    "make it yours": lambda stage: f"{stage.refined.get_absolute_url()}remix/",
    "person": lambda stage: f"/people/{stage.author.handle}/",
    "launch": lambda stage: stage.launch.get_absolute_url(),
    "products": lambda stage: "/products/",
    "product": lambda stage: f"/brands/{stage.brand.slug}/{stage.launch.slug}/",
    "stories": lambda stage: "/stories/",
    "guides": lambda stage: "/guides/",
    "about": lambda stage: "/about/",
    "guidelines": lambda stage: "/guidelines/",
    "privacy": lambda stage: "/privacy/",
    "report illegal content": lambda stage: "/report-illegal-content/",
    "search": lambda stage: "/search/?q=mango",
    "search without a word": lambda stage: "/search/",
    "sign in": lambda stage: "/accounts/login/",
    "join": lambda stage: "/accounts/signup/",
    "reset": lambda stage: "/accounts/password/reset/",
    "nothing here": lambda stage: "/nothing-here/",
}
# The rooms of members, judges and staff, with who opens them.
OWN: dict[str, tuple[str, Where]] = {
    "your table": ("author", lambda stage: "/you/"),
    "settings": ("author", lambda stage: "/you/settings/"),
    "notices": ("author", lambda stage: "/you/notices/"),
    "mail settings": ("author", lambda stage: "/you/notices/settings/"),
    "e-mail addresses": ("author", lambda stage: "/accounts/email/"),
    "two-step sign-in": ("author", lambda stage: "/accounts/2fa/"),
    "sessions": ("author", lambda stage: "/accounts/sessions/"),
    "own idea": ("author", lambda stage: stage.idea.get_absolute_url()),
    "change an idea": ("author", lambda stage: f"{stage.idea.get_absolute_url()}edit/"),
    "answer a suggestion": ("author", lambda stage: stage.suggestion.get_absolute_url()),
    "ask for help": ("author", lambda stage: f"{stage.refined.get_absolute_url()}help/"),
    "merge with another": ("author", lambda stage: f"{stage.refined.get_absolute_url()}merge/"),
    "one text for both": (
        "author",
        lambda stage: f"{stage.refined.get_absolute_url()}merge/?other={stage.merge.joining_id}",
    ),
    "agree to a merge": ("author", lambda stage: stage.merge.get_absolute_url()),
    "team": ("author", lambda stage: f"{stage.refined.get_absolute_url()}team/"),
    "ask to join": ("judge", lambda stage: f"{stage.refined.get_absolute_url()}join/"),
    "change a suggestion": ("judge", lambda stage: f"{stage.suggestion.get_absolute_url()}revise/"),
    "withdraw": ("author", lambda stage: f"{stage.idea.get_absolute_url()}withdraw/"),
    "sent": ("author", lambda stage: f"{stage.idea.get_absolute_url()}sent/"),
    "write a story": ("author", lambda stage: "/stories/write/"),
    "own stories": ("author", lambda stage: "/stories/mine/"),
    "report": ("judge", lambda stage: f"/report/idea/{stage.idea.pk}/"),
    "answer": ("judge", lambda stage: f"/ideas/{stage.idea.pk}/comments/"),
    "refused": ("judge", lambda stage: f"{stage.idea.get_absolute_url()}edit/"),
    "judging room": ("judge", lambda stage: "/judging/"),
    "panel": ("judge", lambda stage: f"/judging/{stage.panel.pk}/"),
    "score": ("judge", lambda stage: f"/judging/{stage.panel.pk}/{stage.finalist.pk}/"),
    "rehearse": ("manager", lambda stage: f"{stage.taking_ideas.get_absolute_url()}rehearse/"),
}


def by_person(pages: dict[str, tuple[str, Where]], stage: Situation) -> dict[str, dict[str, str]]:
    sorted_out: dict[str, dict[str, str]] = {}
    for name, (who, where) in pages.items():
        sorted_out.setdefault(who, {})[name] = where(stage)
    return sorted_out
