"""Commands about agreements and their amendments."""

from collections.abc import Iterable
from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Unknown
from commands.targets import others_of
from domain.agreement import FINAL, Agreement
from domain.amendment import Proposal, TargetChange, required_consents
from domain.changes import changed, proposed
from domain.errors import Fault, Refused
from domain.target import Target
from domain.vocabulary import Decision


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


async def propose_amendment(request: ask.ProposeAmendment, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    await _propose(agreement, request, work)
    return agreement


async def decide_amendment(request: ask.DecideAmendment, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    await work.get_accord(agreement.terms.accord)
    if set(request.organisations) != {work.provenance.organisation}:
        work.must_record_for_all()
    await _decide(agreement, request.amendment, request.organisations, request.decision, work)
    return agreement


async def amend_agreement(request: ask.AmendAgreement, work: Work) -> Agreement:
    """In a draft: at once. Of an adopted accord: proposed, consented and carried in one append."""
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    if not accord.adopted:
        agreement.revise(changed(agreement.terms, request.changes), accord, work.provenance)
        for change in request.targets:
            target = await _target(agreement, change, work)
            terms = changed(target.terms, change.changes)
            target.revise(terms, agreement, accord, work.provenance, await others_of(terms, accord, work))
        return agreement
    proposal = await _propose(agreement, request, work)
    missing = [party for party in proposal.required if party not in request.consents]
    if missing:
        raise _consent_missing([await work.name_of(party) for party in missing])
    work.must_record_for_all()
    await _decide(agreement, request.id, proposal.required, Decision.CONSENT, work)
    return agreement


async def _expected(id: UUID, work: Work) -> Agreement:
    agreement = await work.get(Agreement, id, "agreement")
    work.expect_version(agreement)
    return agreement


async def _propose(agreement: Agreement, request: ask.ProposeAmendment | ask.AmendAgreement, work: Work) -> Proposal:
    accord = await work.get_accord(agreement.terms.accord)
    today = work.provenance.recorded_on
    now_bound = required_consents(work.at_table, agreement.terms, today)
    then_bound = required_consents(work.at_table, proposed(agreement.terms, request.changes), today)
    required = tuple(sorted({*now_bound, *then_bound}))
    proposal = Proposal(request.id, work.organisation, required, request.changes, request.targets)
    for change in request.targets:
        target = await _target(agreement, change, work)
        others = await others_of(changed(target.terms, change.changes), accord, work)
        target.check_amendment(change.changes, agreement, accord, others)
    agreement.propose_amendment(proposal, accord, work.provenance)
    return proposal


async def _decide(
    agreement: Agreement, amendment: UUID, organisations: Iterable[UUID], decision: Decision, work: Work
) -> None:
    carried = agreement.decide_together(amendment, organisations, decision, work.provenance)
    for change in carried.targets if carried else ():
        (await _target(agreement, change, work)).amend(amendment, change.changes, work.provenance)


async def _target(agreement: Agreement, change: TargetChange, work: Work) -> Target:
    target = await work.get(Target, change.target, "target")
    if target.terms.agreement != agreement.id:
        message = "Dit doel hoort bij een andere afspraak. Wijzig het bij die afspraak."
        raise Unknown.because("target_unknown", "targets", message)
    return target


def _consent_missing(parties: list[str]) -> Refused:
    message = (
        "Deze afspraak is vastgesteld. Voor deze wijziging ontbreekt nog de instemming van {}. Leg haar vast, "
        "bijvoorbeeld uit één bestuurlijk overleg (`consents`), of stel de wijziging eerst voor."
    )
    return Refused(*(Fault("consent_missing", "consents", message.format(party)) for party in sorted(parties)))
