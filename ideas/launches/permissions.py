from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager
from portal.accounts.permissions import is_not_suspended
from portal.kernel.policies import is_signed_in, policy

policy(
    "launches.start_launch",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _("Only managers of this brand start its launches.")),
)

policy(
    "launches.run_launch",
    (is_signed_in, _("Sign in as a manager of this brand.")),
    (is_brand_manager, _("Only managers of this brand report on its launches.")),
)

policy(
    "launches.follow_launch",
    (is_signed_in, _("Sign in to follow this launch.")),
    (is_not_suspended, _("Your account is suspended.")),
)
