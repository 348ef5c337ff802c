"""Commands about mediation."""

from commands import requests as ask
from commands.desk import Work
from domain.agreement import Agreement
from domain.errors import Refused
from domain.mediation import Case, Mediation


async def request_mediation(request: ask.RequestMediation, work: Work) -> Mediation:
    accord = await work.get_accord(request.accord)
    for id in request.agreements:
        agreement = await work.get(Agreement, id, "agreements")
        if agreement.terms.accord != accord.id:
            message = "De afspraken van één mediatie horen bij één overeenkomst. Vraag er twee aan."
            raise Refused.because("agreements_of_two_accords", "agreements", message)
    if await work.find(Mediation, request.id):
        message = "Deze mediatie bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("mediation_exists", "id", message)
    case = Case(
        accord.id, request.agreements, work.organisation, request.subject, request.consultation,
        request.mediators,
    )  # fmt: skip
    mediation = Mediation.call(request.id, case, accord, work.provenance)
    work.add(mediation)
    return mediation


async def close_mediation(request: ask.CloseMediation, work: Work) -> Mediation:
    mediation = await work.get(Mediation, request.mediation, "mediation")
    work.expect_version(mediation)
    await work.get_accord(mediation.case.accord)
    mediation.close(request.outcome, request.conclusion, work.provenance)
    return mediation
