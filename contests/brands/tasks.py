from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from contests.brands.events import StaffInvited
from contests.brands.invitations import link_to
from contests.brands.models import StaffInvitation


def mail_invitation(event: StaffInvited) -> None:
    """Send the invitation's link to the address that was invited, unless it has been taken up meanwhile."""
    invitation = (
        StaffInvitation.objects.select_related("brand", "invited_by")
        .filter(pk=event.invitation_id, accepted_at__isnull=True)
        .first()
    )
    if invitation is None:
        return
    facts = {"invitation": invitation, "brand": invitation.brand, "link": link_to(invitation)}
    message = EmailMultiAlternatives(
        subject=_("Work for %(brand)s on Potluck") % {"brand": invitation.brand.name},
        body=render_to_string("brands/email/invitation.txt", facts),
        to=[invitation.email],
    )
    message.attach_alternative(render_to_string("brands/email/invitation.html", facts), "text/html")
    message.send()
