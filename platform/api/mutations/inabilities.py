"""Mutations about a party that cannot comply, and the consultation that follows."""

from api.inputs import inabilities as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import InabilityRecorded, InabilityResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import keyed_id


async def _declare(asking: Asking, input: inputs.DeclareInabilityInput) -> Draft:
    request = ask.DeclareInability(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "inability"),
        agreement=as_uuid(input.agreement, "agreement"),
        why=input.why,
        since=input.since or input.provenance.effective_on,
        clause=input.clause,
    )
    return Draft(request)


async def _plan(asking: Asking, input: inputs.PlanConsultationInput) -> Draft:
    return Draft(ask.PlanConsultation(as_uuid(input.inability, "inability"), input.on))


async def _hold(asking: Asking, input: inputs.HoldConsultationInput) -> Draft:
    request = ask.HoldConsultation(
        inability=as_uuid(input.inability, "inability"),
        on=input.on,
        parties=ids(input.parties, "parties"),
        outcome=input.outcome,
        account=input.account,
        amendment=maybe_id(input.amendment, "amendment"),
    )
    return Draft(request)


async def _resolve(asking: Asking, input: inputs.ResolveInabilityInput) -> Draft:
    amendment = maybe_id(input.amendment, "amendment")
    return Draft(ask.ResolveInability(as_uuid(input.inability, "inability"), input.conclusion, amendment))


async def declare_inability(info: Info, input: Given[inputs.DeclareInabilityInput]) -> InabilityResult:
    return await carry_out(info, input, within, _declare, InabilityRecorded)


async def plan_consultation(info: Info, input: Given[inputs.PlanConsultationInput]) -> InabilityResult:
    return await carry_out(info, input, within, _plan, InabilityRecorded)


async def hold_consultation(info: Info, input: Given[inputs.HoldConsultationInput]) -> InabilityResult:
    return await carry_out(info, input, within, _hold, InabilityRecorded)


async def resolve_inability(info: Info, input: Given[inputs.ResolveInabilityInput]) -> InabilityResult:
    return await carry_out(info, input, within, _resolve, InabilityRecorded)
