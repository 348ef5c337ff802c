"""What can be asked about corrections.

`on` and `notified_on` are today where they are absent; an earlier day is recorded by who keeps the
minutes. `organisations` are those whose answer it is: one party speaks for itself.
"""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.amendment import TargetChange
from domain.changes import Change
from domain.correction import CorrectionOutcome, Evidence


class ProposeCorrection(Request, frozen=True):
    """Notifies the table of a correction of what was recorded of an adopted agreement and its targets."""

    id: UUID
    agreement: UUID
    source: Evidence
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    notified_on: date | None = None


class ObjectToCorrection(Request, frozen=True):
    correction: UUID
    ground: str
    organisations: tuple[UUID, ...]
    on: date | None = None


class WithdrawObjection(Request, frozen=True):
    correction: UUID
    organisations: tuple[UUID, ...]
    on: date | None = None


class AcceptCorrection(Request, frozen=True):
    """Says that these parties have no objection."""

    correction: UUID
    organisations: tuple[UUID, ...]
    on: date | None = None


class ConcludeCorrection(Request, frozen=True):
    """Applies, rejects or withdraws a correction."""

    correction: UUID
    outcome: CorrectionOutcome
    on: date | None = None
