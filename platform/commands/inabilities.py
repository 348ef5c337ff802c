"""Commands about a party that cannot comply, and the consultation that follows."""

from commands import requests as ask
from commands.desk import Work
from domain.agreement import Agreement
from domain.errors import Refused
from domain.inability import Consultation, Declaration, Inability


async def declare_inability(request: ask.DeclareInability, work: Work) -> Inability:
    agreement = await work.get(Agreement, request.agreement, "agreement")
    accord = await work.get_accord(agreement.terms.accord)
    if await work.find(Inability, request.id):
        message = "Deze melding bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("inability_exists", "id", message)
    declaration = Declaration(request.agreement, work.organisation, request.why, request.since, request.clause)
    inability = Inability.declare(request.id, declaration, agreement, accord, work.at_table, work.provenance)
    work.add(inability)
    return inability


async def plan_consultation(request: ask.PlanConsultation, work: Work) -> Inability:
    """Any party may call the others to the table."""
    inability = await _expected(request, work)
    inability.plan(request.on, work.provenance)
    return inability


async def hold_consultation(request: ask.HoldConsultation, work: Work) -> Inability:
    inability = await _expected(request, work)
    _must_be_parties(request, work)
    agreement = await work.get(Agreement, inability.declaration.agreement, "agreement")
    consultation = Consultation(request.on, request.parties, request.outcome, request.account, request.amendment)
    inability.hold(consultation, agreement, work.provenance)
    return inability


async def resolve_inability(request: ask.ResolveInability, work: Work) -> Inability:
    """By the party that declared it, or by who keeps the minutes."""
    inability = await _expected(request, work)
    if work.provenance.organisation != inability.declaration.organisation:
        work.must_record_for_all()
    agreement = await work.get(Agreement, inability.declaration.agreement, "agreement")
    inability.resolve(request.conclusion, request.amendment, agreement, work.provenance)
    return inability


async def _expected(
    request: ask.PlanConsultation | ask.HoldConsultation | ask.ResolveInability, work: Work
) -> Inability:
    inability = await work.get(Inability, request.inability, "inability")
    work.expect_version(inability)
    return inability


def _must_be_parties(request: ask.HoldConsultation, work: Work) -> None:
    if strangers := set(request.parties) - {party.organisation for party in work.at_table.parties.values()}:
        message = (
            f"{len(strangers)} van de genoemde organisaties is hier geen partij. Noem partijen; wie er verder bij was, "
            "staat in het verslag (`account`)."
        )
        raise Refused.because("not_a_party", "parties", message)
