"""Commands about mediation."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.disputes import national_rules
from domain.agreement import Agreement
from domain.case import Case, Referral, Settlement
from domain.errors import Refused
from domain.mediation import FailureCause, Mediation
from domain.national import admission_about_keeping
from domain.vocabulary import MediationOutcome, Role


async def request_mediation(request: ask.RequestMediation, work: Work) -> Mediation:
    accord = await work.get_accord(request.accord)
    await _must_stand_in(accord.id, request.agreements, work)
    if await work.find(Mediation, request.id):
        message = "Deze mediatie bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("mediation_exists", "id", message)
    case = Case(
        accord.id, request.agreements, work.organisation, request.against, request.subject, request.consultation
    )
    mediation = Mediation.call(request.id, case, accord, work.at_table, work.provenance)
    work.add(mediation)
    return mediation


async def appoint_mediator(request: ask.AppointMediator, work: Work) -> Mediation:
    mediation = await _of_side(request.mediation, request.organisation, work)
    mediation.appoint(request.organisation, request.mediator, work.at_table, work.provenance)
    return mediation


async def replace_mediator(request: ask.ReplaceMediator, work: Work) -> Mediation:
    mediation = await _of_side(request.mediation, request.organisation, work)
    mediation.replace(request.organisation, request.mediator, work.at_table, work.provenance)
    return mediation


async def choose_third_mediator(request: ask.ChooseThirdMediator, work: Work) -> Mediation:
    mediation = await _expected(request.mediation, work)
    mediation.choose_third(request.third, work.at_table, work.provenance)
    return mediation


async def refuse_mediation(request: ask.RefuseMediation, work: Work) -> Mediation:
    if request.cause is FailureCause.DEADLOCK:
        mediation = await _expected(request.mediation, work)
        if _role(work) is not Role.MEDIATOR:
            work.must_record_for_all()
        mediation.deadlock(work.provenance)
        return mediation
    if request.cause is not FailureCause.REFUSAL or request.organisation is None:
        message = "Zeg welke partij weigert (`organisation`, oorzaak REFUSAL), of dat er geen derde komt (DEADLOCK)."
        raise Refused.because("refusal_incomplete", "cause", message)
    mediation = await _of_side(request.mediation, request.organisation, work)
    mediation.refuse(request.organisation, work.provenance)
    return mediation


async def close_mediation(request: ask.CloseMediation, work: Work) -> Mediation:
    """Only who called it withdraws it; how it ended otherwise is for the mediators, once at work, or the minutes."""
    mediation = await _expected(request.mediation, work)
    if request.outcome is MediationOutcome.WITHDRAWN:
        if work.provenance.organisation != mediation.case.called_by:
            work.must_record_for_all()
    elif _role(work) is not Role.MEDIATOR:
        work.must_record_for_all()
    else:
        mediation.mediators_must_be_at_work()
    mediation.close(request.outcome, request.conclusion, work.provenance)
    return mediation


async def link_settlement(request: ask.LinkSettlement, work: Work) -> Mediation:
    mediation = await _expected(request.mediation, work)
    agreement = await work.get(Agreement, request.agreement, "agreement")
    mediation.link_settlement(Settlement(agreement.id, request.amendment), agreement, work.provenance)
    return mediation


async def refer_to_minister(request: ask.ReferToMinister, work: Work) -> Mediation:
    """Recorded with whether the law of that day admits it."""
    mediation = await _expected(request.mediation, work)
    sides = {organisation for side in mediation.sides for organisation in side.organisations}
    if work.provenance.organisation not in sides:
        work.must_record_for_all()
    day = min(work.provenance.effective_on, work.provenance.recorded_on)
    admission = admission_about_keeping(await national_rules(day, work))
    mediation.refer(Referral(request.ground, admission), work.provenance)
    return mediation


async def _must_stand_in(accord: UUID, agreements: tuple[UUID, ...], work: Work) -> None:
    """Refused where one of these agreements stands in another accord."""
    for id in agreements:
        agreement = await work.get(Agreement, id, "agreements")
        if agreement.terms.accord != accord:
            message = "De afspraken van één mediatie horen bij één overeenkomst. Vraag er twee aan."
            raise Refused.because("agreements_of_two_accords", "agreements", message)


async def _expected(id: UUID, work: Work) -> Mediation:
    mediation = await work.get(Mediation, id, "mediation")
    work.expect_version(mediation)
    await work.get_accord(mediation.case.accord)
    return mediation


async def _of_side(id: UUID, organisation: UUID, work: Work) -> Mediation:
    """The mediation, for an act of one side: a party speaks for itself."""
    mediation = await _expected(id, work)
    if organisation != work.provenance.organisation:
        work.must_record_for_all()
    return mediation


def _role(work: Work) -> Role:
    return Role.of(work.provenance.role)
