"""How mediations, disputes before the minister and national rules are written."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.case import Appointment, Case, MediationSide, Mediator, Referral, Settlement
from domain.dispute import Dispute, Filing, Ruling
from domain.mediation import FailureCause, Mediation
from domain.national import Admission, NationalRule
from projections.projection import as_json

Run = Callable[..., Awaitable[None]]
"""Carries out a named query for the tenant at hand."""


class MediationDocument(Struct, frozen=True):
    """`appointments` stand in the order of the sides; None where a side has appointed nobody yet."""

    case: Case
    sides: tuple[MediationSide, ...]
    appoint_by: date | None
    appointments: tuple[Appointment | None, ...]
    third: Mediator | None
    cause: FailureCause | None
    refused_by: UUID | None
    settlements: tuple[Settlement, ...]
    referral: Referral | None


class DisputeDocument(Struct, frozen=True):
    filing: Filing
    admission: Admission
    ruling: Ruling | None


async def put_mediation(run: Run, mediation: Mediation, id: UUID) -> None:
    case, outcome = mediation.case, mediation.outcome
    document = MediationDocument(
        case,
        mediation.sides,
        mediation.appoint_by,
        tuple(mediation.appointments.get(n) for n, _ in enumerate(mediation.sides)),
        mediation.third,
        mediation.cause,
        mediation.refused_by,
        mediation.settlements,
        mediation.referral,
    )
    await run(
        "put_mediation", id, case.accord, list(case.agreements), mediation.state.value, outcome and outcome.value,
        mediation.called_on, mediation.closed_on, mediation.conclusion, mediation.invented, mediation.version,
        as_json(document),
    )  # fmt: skip


async def put_dispute(run: Run, dispute: Dispute, id: UUID) -> None:
    filing = dispute.filing
    await run(
        "put_dispute", id, filing.accord, list(filing.agreements), dispute.state.value, dispute.filed_on,
        dispute.withdrawn_on, dispute.invented, dispute.version,
        as_json(DisputeDocument(filing, dispute.admission, dispute.ruling)),
    )  # fmt: skip


async def put_national_rule(run: Run, rule: NationalRule) -> None:
    await run("put_national_rule", rule.key.value, rule.since, rule.until, rule.source, rule.version)
