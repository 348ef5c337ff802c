"""What can be asked about targets and progress."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from commands.requests.base import Request
from domain.planning import Period
from domain.progress import ConfirmationOutcome, ExternalReference
from domain.target_terms import TargetTerms


class SetTarget(Request, frozen=True):
    """Sets a target of an agreement in a draft accord, or revises it there."""

    id: UUID
    terms: TargetTerms


class RemoveTarget(Request, frozen=True):
    """Takes a target out of a draft."""

    target: UUID


class ReportProgress(Request, frozen=True):
    id: UUID
    target: UUID
    period: Period
    value: Decimal
    source: str
    evidence: str | None = None
    corrects: UUID | None = None
    reference: ExternalReference | None = None


class ConfirmProgress(Request, frozen=True):
    """Confirms or contests a report of another party; again: what a party says last is what counts."""

    target: UUID
    report: UUID
    outcome: ConfirmationOutcome
    explanation: str | None = None
    evidence: str | None = None


class SettleThreshold(Request, frozen=True):
    """Records the consultation that a crossed threshold called for: when it was, and to what it led."""

    target: UUID
    rule: str
    on: date
    outcome: str
