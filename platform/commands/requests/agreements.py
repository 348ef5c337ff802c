"""What can be asked about agreements."""

from uuid import UUID

from commands.requests.base import Request
from domain.accord_terms import Link
from domain.terms import AgreementTerms
from domain.vocabulary import Status


class CreateAgreement(Request, frozen=True):
    """Creates an agreement in a draft accord, or revises it there."""

    id: UUID
    terms: AgreementTerms


class ChangeAgreementStatus(Request, frozen=True):
    agreement: UUID
    status: Status
    clause: str | None = None
    successor: Link | None = None


class DeclareInability(Request, frozen=True):
    agreement: UUID
    clause: str | None = None
    consultation: str | None = None
