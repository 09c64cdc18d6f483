from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager
from portal.kernel.policies import is_signed_in, policy

policy(
    "credit.propose_credits",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _("Only managers of this brand propose its credits.")),
)
