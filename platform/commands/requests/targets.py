"""What can be asked about targets and progress."""

from decimal import Decimal
from uuid import UUID

from commands.requests.base import Request
from domain.planning import Period
from domain.target import TargetTerms


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
