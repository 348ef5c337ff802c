"""Commands about agreements."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from domain.agreement import FINAL, Agreement


async def create_agreement(request: ask.CreateAgreement, work: Work) -> Agreement:
    accord = await work.get_accord(request.terms.accord)
    agreement = await work.find(Agreement, request.id)
    if agreement is None:
        agreement = Agreement.create(request.id, request.terms, accord, work.provenance)
        work.add(agreement)
        return agreement
    work.expect_version(agreement)
    agreement.revise(request.terms, accord, work.provenance)
    return agreement


async def change_agreement_status(request: ask.ChangeAgreementStatus, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    if request.successor and request.successor.partnership == work.order.tenant:
        await work.get(Agreement, request.successor.id, "successor")
    if request.status in FINAL:
        work.must_record_for_all()
    agreement.change_status(request.clause, request.status, request.successor, accord, work.provenance)
    return agreement


async def declare_inability(request: ask.DeclareInability, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    agreement.declare_inability(request.clause, work.organisation, request.consultation, accord, work.provenance)
    return agreement


async def _expected(id: UUID, work: Work) -> Agreement:
    agreement = await work.get(Agreement, id, "agreement")
    work.expect_version(agreement)
    return agreement
