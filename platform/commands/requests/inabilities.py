"""What can be asked about a party that cannot comply."""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.inability import ConsultationOutcome


class DeclareInability(Request, frozen=True):
    """The party on whose behalf says that it cannot comply; `since` is from when."""

    id: UUID
    agreement: UUID
    why: str
    since: date
    clause: str | None = None


class PlanConsultation(Request, frozen=True):
    inability: UUID
    on: date


class HoldConsultation(Request, frozen=True):
    """What a consultation came to, as the parties who held it have it."""

    inability: UUID
    on: date
    parties: tuple[UUID, ...]
    outcome: ConsultationOutcome
    account: str
    amendment: UUID | None = None


class ResolveInability(Request, frozen=True):
    inability: UUID
    conclusion: str
    amendment: UUID | None = None
