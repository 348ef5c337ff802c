"""Mutations about mediation."""

from api.inputs import mediations as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import MediationRecorded, MediationResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import keyed_id
from domain.mediation import Mediator


async def _request(asking: Asking, input: inputs.RequestMediationInput) -> Draft:
    request = ask.RequestMediation(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "mediation"),
        accord=as_uuid(input.accord, "accord"),
        agreements=ids(input.agreements, "agreements"),
        subject=input.subject,
        consultation=input.consultation,
        mediators=tuple(Mediator(m.side, m.function) for m in input.mediators),
    )
    return Draft(request)


async def _close(asking: Asking, input: inputs.CloseMediationInput) -> Draft:
    return Draft(ask.CloseMediation(as_uuid(input.mediation, "mediation"), input.outcome, input.conclusion))


async def request_mediation(info: Info, input: Given[inputs.RequestMediationInput]) -> MediationResult:
    return await carry_out(info, input, within, _request, MediationRecorded)


async def close_mediation(info: Info, input: Given[inputs.CloseMediationInput]) -> MediationResult:
    return await carry_out(info, input, within, _close, MediationRecorded)
