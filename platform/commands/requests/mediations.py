"""What can be asked about mediation."""

from uuid import UUID

from commands.requests.base import Request
from domain.mediation import Mediator
from domain.vocabulary import MediationOutcome


class RequestMediation(Request, frozen=True):
    id: UUID
    accord: UUID
    agreements: tuple[UUID, ...]
    subject: str
    consultation: str
    mediators: tuple[Mediator, ...] = ()


class CloseMediation(Request, frozen=True):
    mediation: UUID
    outcome: MediationOutcome
    conclusion: str
