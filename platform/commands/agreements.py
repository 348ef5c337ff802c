"""Commands about agreements."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Forbidden
from domain.accord import Accord
from domain.accord_terms import Link
from domain.agreement import Agreement
from domain.errors import Refused
from domain.statuses import FINAL
from domain.vocabulary import Status


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


async def remove_agreement(request: ask.RemoveAgreement, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    agreement.remove(await work.get_accord(agreement.terms.accord), work.provenance)
    return agreement


async def change_agreement_status(request: ask.ChangeAgreementStatus, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    for link in request.successors:
        if link.partnership == work.order.tenant:
            await _successor(link.id, work)
    accord = await work.get_accord(agreement.terms.accord)
    if request.status in FINAL:
        work.must_record_for_all()
    _must_answer_for(agreement, request.clause, work)
    agreement.change_status(request.clause, request.status, request.successors, accord, work.provenance)
    return agreement


async def settle_condition(request: ask.SettleCondition, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    work.must_record_for_all()
    agreement.settle_condition(request.clause, request.state, request.shown_by, accord, work.provenance)
    return agreement


async def split_agreement(request: ask.SplitAgreement, work: Work) -> Agreement:
    work.must_record_for_all()
    agreement = await _expected(request.agreement, work)
    for id in request.into:
        await _successor(id, work)
    accord = await work.get_accord(agreement.terms.accord)
    into = tuple(Link(work.order.tenant, id) for id in request.into)
    agreement.split(request.clause, into, accord, work.provenance)
    return agreement


async def join_agreements(request: ask.JoinAgreements, work: Work) -> Agreement:
    """All of them at once, in one append; the one into which they are joined is only looked at."""
    work.must_record_for_all()
    into = await _successor(request.into, work)
    work.expect_version(into)
    if len(set(request.agreements)) <= 1:
        message = "Samenvoegen is van twee of meer afspraken. Noem ze allemaal, of schuif er één door."
        raise Refused.because("join_of_one", "agreements", message)
    for id in dict.fromkeys(request.agreements):
        agreement = await work.get(Agreement, id, "agreements")
        accord = await work.get_accord(agreement.terms.accord)
        successor = (Link(work.order.tenant, into.id),)
        agreement.change_status(None, Status.CARRIED_OVER, successor, accord, work.provenance)
    return into


def _must_answer_for(agreement: Agreement, clause: str | None, work: Work) -> None:
    """Who leads or is bound says how it stands; where nobody is named every party may; the minutes say it of all."""
    if work.from_minutes:
        return
    answers = work.at_table.organisations_behind(agreement.answerable(clause), work.provenance.recorded_on)
    if answers and work.organisation not in answers:
        message = (
            "Een andere partij is hier trekker of gebonden. Laat haar zeggen hoe het ermee staat, of laat de "
            "secretaris het vastleggen."
        )
        raise Forbidden.because("not_your_agreement", "organisation", message)


async def _successor(id: UUID, work: Work) -> Agreement:
    """What goes on where another ends: adopted, and not ended itself. A draft may still be taken away."""
    found = await work.get(Agreement, id, "successor")
    found.must_be_there("successor")
    if found.derived_status in FINAL:
        message = (
            f"Afspraak «{found.terms.title}» is zelf {found.derived_status.label}. Noem een afspraak die nog geldt."
        )
        raise Refused.because("successor_ended", "successor", message)
    accord = await work.get(Accord, found.terms.accord, "successor")
    if not accord.adopted:
        message = (
            f"Afspraak «{found.terms.title}» staat in een overeenkomst die nog niet is vastgesteld. Stel die eerst "
            "vast, of schuif door naar een afspraak die geldt."
        )
        raise Refused.because("successor_not_adopted", "successor", message)
    return found


async def _expected(id: UUID, work: Work) -> Agreement:
    agreement = await work.get(Agreement, id, "agreement")
    work.expect_version(agreement)
    return agreement
