"""What can be asked about agreements."""

from uuid import UUID

from commands.requests.base import Request
from domain.accord_terms import Link
from domain.terms import AgreementTerms
from domain.vocabulary import ConditionState, Status


class CreateAgreement(Request, frozen=True):
    """Creates an agreement in a draft accord, or revises it there."""

    id: UUID
    terms: AgreementTerms


class RemoveAgreement(Request, frozen=True):
    """Takes an agreement out of a draft, with its targets."""

    agreement: UUID


class ChangeAgreementStatus(Request, frozen=True):
    agreement: UUID
    status: Status
    clause: str | None = None
    successors: tuple[Link, ...] = ()


class SettleCondition(Request, frozen=True):
    """Says that a condition was met or has failed, and what shows it."""

    agreement: UUID
    state: ConditionState
    shown_by: str
    clause: str | None = None


class SplitAgreement(Request, frozen=True):
    """Carries an agreement, or a clause of it, over to several agreements of this partnership."""

    agreement: UUID
    into: tuple[UUID, ...]
    clause: str | None = None


class JoinAgreements(Request, frozen=True):
    """Carries several agreements over to one, all of this partnership."""

    agreements: tuple[UUID, ...]
    into: UUID
