"""What can be asked about mediation."""

from uuid import UUID

from commands.requests.base import Request
from domain.case import Mediator
from domain.mediation import FailureCause
from domain.vocabulary import MediationOutcome


class RequestMediation(Request, frozen=True):
    """The caller is the organisation on whose behalf; `against` are the others who disagree."""

    id: UUID
    accord: UUID
    agreements: tuple[UUID, ...]
    against: tuple[UUID, ...]
    subject: str
    consultation: str


class AppointMediator(Request, frozen=True):
    """`organisation` appoints for its side."""

    mediation: UUID
    organisation: UUID
    mediator: Mediator


class ReplaceMediator(Request, frozen=True):
    """`organisation` puts another mediator in the place of that of its side; the order says why."""

    mediation: UUID
    organisation: UUID
    mediator: Mediator


class ChooseThirdMediator(Request, frozen=True):
    mediation: UUID
    third: Mediator


class RefuseMediation(Request, frozen=True):
    """A side (`organisation`) refuses to appoint, or with cause DEADLOCK the mediators find no third."""

    mediation: UUID
    cause: FailureCause
    organisation: UUID | None = None


class CloseMediation(Request, frozen=True):
    mediation: UUID
    outcome: MediationOutcome
    conclusion: str


class LinkSettlement(Request, frozen=True):
    """Names the amendment that carries out what was settled."""

    mediation: UUID
    agreement: UUID
    amendment: UUID


class ReferToMinister(Request, frozen=True):
    """The last step that the parties named, after a mediation that failed."""

    mediation: UUID
    ground: str
