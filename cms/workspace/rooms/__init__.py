"""What all rooms of the workspace share: they show, change and list the rows of the person's brands only."""

from cms.workspace.rooms.policy import RoomPolicy
from cms.workspace.rooms.views import ActionView, ServiceFormMixin
from cms.workspace.rooms.viewset import BrandRoom

__all__ = ["ActionView", "BrandRoom", "RoomPolicy", "ServiceFormMixin"]
