"""What can be asked about amendments."""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.amendment import TargetChange
from domain.changes import Change
from domain.vocabulary import Decision


class ProposeAmendment(Request, frozen=True):
    """Proposes new values for fields of an adopted agreement and of its targets.

    `counts_from` is the day from which they count; absent: that of the last consent.
    """

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    counts_from: date | None = None


class DecideAmendment(Request, frozen=True):
    """Consents or refuses: of the organisation on whose behalf, or of several in one minuted meeting.

    `edition` is the hash of the text that was read; who keeps the minutes may leave it out.
    """

    agreement: UUID
    amendment: UUID
    decision: Decision
    organisations: tuple[UUID, ...]
    edition: str | None = None


class WithdrawAmendment(Request, frozen=True):
    """Takes back an open amendment: by who proposed it, or by who keeps the minutes."""

    agreement: UUID
    amendment: UUID


class AmendAgreement(Request, frozen=True):
    """Changes an agreement: freely in a draft; when adopted, with all consents that the rules ask."""

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    consents: tuple[UUID, ...] = ()
    counts_from: date | None = None
