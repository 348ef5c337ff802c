"""Mutations about mediation."""

from api.inputs import mediations as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import MediationRecorded, MediationResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.case import Mediator
from domain.identity import keyed_id


async def _request(asking: Asking, input: inputs.RequestMediationInput) -> Draft:
    request = ask.RequestMediation(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "mediation"),
        accord=as_uuid(input.accord, "accord"),
        agreements=ids(input.agreements, "agreements"),
        against=ids(input.against, "against"),
        subject=input.subject,
        consultation=input.consultation,
    )
    return Draft(request)


def _mediator(asking: Asking, input: inputs.MediatorInput) -> Mediator:
    id = maybe_id(input.id, "mediator") or keyed_id(asking.tenant, asking.input.idempotency_key, "mediator")
    return Mediator(id, input.function, maybe_id(input.organisation, "organisation"))


async def _appoint(asking: Asking, input: inputs.AppointMediatorInput) -> Draft:
    mediation, by = as_uuid(input.mediation, "mediation"), as_uuid(input.organisation, "organisation")
    return Draft(ask.AppointMediator(mediation, by, _mediator(asking, input.mediator)))


async def _replace(asking: Asking, input: inputs.ReplaceMediatorInput) -> Draft:
    mediation, by = as_uuid(input.mediation, "mediation"), as_uuid(input.organisation, "organisation")
    return Draft(ask.ReplaceMediator(mediation, by, _mediator(asking, input.mediator)))


async def _choose(asking: Asking, input: inputs.ChooseThirdMediatorInput) -> Draft:
    return Draft(ask.ChooseThirdMediator(as_uuid(input.mediation, "mediation"), _mediator(asking, input.third)))


async def _refuse(asking: Asking, input: inputs.RefuseMediationInput) -> Draft:
    mediation, by = as_uuid(input.mediation, "mediation"), maybe_id(input.organisation, "organisation")
    return Draft(ask.RefuseMediation(mediation, input.cause, by))


async def _close(asking: Asking, input: inputs.CloseMediationInput) -> Draft:
    return Draft(ask.CloseMediation(as_uuid(input.mediation, "mediation"), input.outcome, input.conclusion))


async def _link(asking: Asking, input: inputs.LinkSettlementInput) -> Draft:
    agreement, amendment = as_uuid(input.agreement, "agreement"), as_uuid(input.amendment, "amendment")
    return Draft(ask.LinkSettlement(as_uuid(input.mediation, "mediation"), agreement, amendment))


async def _refer(asking: Asking, input: inputs.ReferToMinisterInput) -> Draft:
    return Draft(ask.ReferToMinister(as_uuid(input.mediation, "mediation"), input.ground))


async def request_mediation(info: Info, input: Given[inputs.RequestMediationInput]) -> MediationResult:
    return await carry_out(info, input, within, _request, MediationRecorded)


async def appoint_mediator(info: Info, input: Given[inputs.AppointMediatorInput]) -> MediationResult:
    return await carry_out(info, input, within, _appoint, MediationRecorded)


async def replace_mediator(info: Info, input: Given[inputs.ReplaceMediatorInput]) -> MediationResult:
    return await carry_out(info, input, within, _replace, MediationRecorded)


async def choose_third_mediator(info: Info, input: Given[inputs.ChooseThirdMediatorInput]) -> MediationResult:
    return await carry_out(info, input, within, _choose, MediationRecorded)


async def refuse_mediation(info: Info, input: Given[inputs.RefuseMediationInput]) -> MediationResult:
    return await carry_out(info, input, within, _refuse, MediationRecorded)


async def close_mediation(info: Info, input: Given[inputs.CloseMediationInput]) -> MediationResult:
    return await carry_out(info, input, within, _close, MediationRecorded)


async def link_settlement(info: Info, input: Given[inputs.LinkSettlementInput]) -> MediationResult:
    return await carry_out(info, input, within, _link, MediationRecorded)


async def refer_to_minister(info: Info, input: Given[inputs.ReferToMinisterInput]) -> MediationResult:
    return await carry_out(info, input, within, _refer, MediationRecorded)
