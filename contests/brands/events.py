from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event


@dataclass(frozen=True)
class BrandCreated(Event):
    brand_id: int


@dataclass(frozen=True)
class BrandChanged(Event):
    brand_id: int


@dataclass(frozen=True)
class StaffInvited(Event):
    invitation_id: int


@dataclass(frozen=True)
class StaffJoined(Event):
    brand_id: int
    user_id: int
    role: str


@dataclass(frozen=True)
class RoleEnded(Event):
    brand_id: int
    user_id: int
    role: str
