"""Who may write for the site. Publishing is decided by Wagtail's own permissions and its workflow."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.kernel.policies import is_operator, is_signed_in, policy, predicate


@predicate
def is_author(user: Any, story: Any) -> bool:
    return user.pk is not None and story.author_id == user.pk


@predicate
def is_still_a_draft(user: Any, story: Any) -> bool:
    """Never published, and nobody but its author has written in it."""
    latest = story.latest_revision
    return not story.live and (latest is None or latest.user_id == story.author_id)


policy(
    "pages.write_story",
    (is_signed_in, _("Sign in to write a story.")),
    (is_not_suspended, _("This account cannot write stories at present.")),
    (has_verified_email, _("Confirm your e-mail address first; then your story can reach our editors.")),
)
policy(
    "pages.edit_story",
    (is_author, _("Only its author may change this story.")),
    (is_still_a_draft, _("An editor is at work on this story, or it is out. Write to us to change it.")),
)
policy("pages.publish_story", (is_operator, _("Only operators publish without the editors' review.")))
policy("pages.make_page", (is_brand_manager, _("Only managers of the brand may add its pages.")))
