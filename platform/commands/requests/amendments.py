"""What can be asked about amendments."""

from uuid import UUID

from commands.requests.base import Request
from domain.amendment import TargetChange
from domain.changes import Change
from domain.vocabulary import Decision


class ProposeAmendment(Request, frozen=True):
    """Proposes new values for fields of an adopted agreement and of its targets."""

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()


class DecideAmendment(Request, frozen=True):
    """Consents or refuses: of the organisation on whose behalf, or of several in one minuted meeting."""

    agreement: UUID
    amendment: UUID
    decision: Decision
    organisations: tuple[UUID, ...]


class AmendAgreement(Request, frozen=True):
    """Changes an agreement: freely in a draft; when adopted, with all consents that the rules ask."""

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    consents: tuple[UUID, ...] = ()
