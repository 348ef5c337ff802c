"""Mutations about corrections. The recorded values come from the agreement and the targets as they now stand."""

from msgspec import structs

from api.inputs import corrections as inputs
from api.mutations.actors import Actors
from api.mutations.amendments import changes_of, own, target_changes
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import CorrectionRecorded, CorrectionResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.agreement import Agreement
from domain.correction import Evidence
from domain.identity import keyed_id


async def _propose(asking: Asking, input: inputs.ProposeCorrectionInput) -> Draft:
    id = maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "correction")
    source = Evidence(input.source.document, input.source.place, input.source.says)
    request = ask.ProposeCorrection(
        id, as_uuid(input.agreement, "agreement"), source, notified_on=input.notified_on
    )  # fmt: skip
    actors = Actors(asking, await asking.partnership(request))
    agreement = await asking.get(Agreement, request.agreement, "agreement")
    changes = await changes_of(agreement.terms, input.changes, actors)
    targets = await target_changes(asking, input.targets)
    return Draft(structs.replace(request, changes=changes, targets=targets))


async def _object(asking: Asking, input: inputs.ObjectToCorrectionInput) -> Draft:
    organisations = ids(input.organisations, "organisations") or own(asking)
    correction = as_uuid(input.correction, "correction")
    return Draft(ask.ObjectToCorrection(correction, input.ground, organisations, input.on))


async def _withdraw_objection(asking: Asking, input: inputs.WithdrawObjectionInput) -> Draft:
    organisations = ids(input.organisations, "organisations") or own(asking)
    return Draft(ask.WithdrawObjection(as_uuid(input.correction, "correction"), organisations, input.on))


async def _accept(asking: Asking, input: inputs.AcceptCorrectionInput) -> Draft:
    organisations = ids(input.organisations, "organisations") or own(asking)
    return Draft(ask.AcceptCorrection(as_uuid(input.correction, "correction"), organisations, input.on))


async def _conclude(asking: Asking, input: inputs.ConcludeCorrectionInput) -> Draft:
    return Draft(ask.ConcludeCorrection(as_uuid(input.correction, "correction"), input.outcome, input.on))


async def propose_correction(info: Info, input: Given[inputs.ProposeCorrectionInput]) -> CorrectionResult:
    return await carry_out(info, input, within, _propose, CorrectionRecorded)


async def object_to_correction(info: Info, input: Given[inputs.ObjectToCorrectionInput]) -> CorrectionResult:
    return await carry_out(info, input, within, _object, CorrectionRecorded)


async def withdraw_objection(info: Info, input: Given[inputs.WithdrawObjectionInput]) -> CorrectionResult:
    return await carry_out(info, input, within, _withdraw_objection, CorrectionRecorded)


async def accept_correction(info: Info, input: Given[inputs.AcceptCorrectionInput]) -> CorrectionResult:
    return await carry_out(info, input, within, _accept, CorrectionRecorded)


async def conclude_correction(info: Info, input: Given[inputs.ConcludeCorrectionInput]) -> CorrectionResult:
    return await carry_out(info, input, within, _conclude, CorrectionRecorded)
