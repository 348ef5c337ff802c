"""What stands in the `document` of a row: what the row's own stream says."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.agreement import Agreement
from domain.conditions import Settled
from domain.inability import Consultation, Declaration, Inability
from domain.terms import AgreementTerms
from domain.vocabulary import Status


class SettledCondition(Struct, frozen=True):
    """Of a clause, or of the whole where it is None."""

    clause: str | None
    settled: Settled


class AgreementDocument(Struct, frozen=True):
    terms: AgreementTerms
    set_status: Status | None
    clause_statuses: dict[str, Status]
    status_invented: bool
    settled: tuple[SettledCondition, ...]


class InabilityDocument(Struct, frozen=True):
    declaration: Declaration
    planned_on: date | None
    consultations: tuple[Consultation, ...]
    conclusion: str | None
    amendment: UUID | None


def agreement_document(agreement: Agreement) -> AgreementDocument:
    whole = agreement.statuses.get(None)
    settled = tuple(SettledCondition(clause, found) for clause, found in agreement.conditions.items())
    return AgreementDocument(
        agreement.terms, whole, _clause_statuses(agreement), agreement.status_invented, settled
    )  # fmt: skip


def inability_document(inability: Inability) -> InabilityDocument:
    return InabilityDocument(
        inability.declaration,
        inability.planned_on,
        tuple(inability.consultations),
        inability.conclusion,
        inability.amendment,
    )


def _clause_statuses(agreement: Agreement) -> dict[str, Status]:
    """Of the clauses. Beside one with a status the others are agreed: they do not take what was derived from it."""
    own = {key: status for key, status in agreement.statuses.items() if key is not None}
    if not own or None in agreement.statuses:
        return own
    return {clause.key: Status.AGREED for clause in agreement.terms.clauses} | own
