"""Mutations about disputes before the minister and about national rules."""

from api.inputs import disputes as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import DisputeRecorded, DisputeResult, NationalRuleRecorded, NationalRuleResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.dispute import Dossier, Filing, Position, Ruling
from domain.identity import REGISTER, keyed_id


async def _file(asking: Asking, input: inputs.FileDisputeInput) -> Draft:
    given = input.dossier
    positions = tuple(Position(as_uuid(p.organisation, "positions"), p.text) for p in given.positions)
    filing = Filing(
        accord=maybe_id(input.accord, "accord"),
        ground=input.ground,
        talks_began_on=input.talks_began_on,
        filers=ids(input.filers, "filers"),
        dossier=Dossier(ids(given.parties, "parties"), given.point, positions, given.policy, given.bid),
        agreements=ids(input.agreements, "agreements"),
    )
    id = maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "dispute")
    return Draft(ask.FileDispute(id, filing))


async def _withdraw(asking: Asking, input: inputs.WithdrawDisputeInput) -> Draft:
    return Draft(ask.WithdrawDispute(as_uuid(input.dispute, "dispute")))


async def _rule(asking: Asking, input: inputs.RecordRulingInput) -> Draft:
    ruling = Ruling(input.on, input.reference, input.text)
    return Draft(ask.RecordRuling(as_uuid(input.dispute, "dispute"), ruling))


async def _bring(asking: Asking, input: inputs.BringIntoForceInput) -> Draft:
    return Draft(ask.BringIntoForce(input.rule, input.since, input.source))


async def _end(asking: Asking, input: inputs.EndNationalRuleInput) -> Draft:
    return Draft(ask.EndNationalRule(input.rule, input.until, input.source))


async def file_dispute(info: Info, input: Given[inputs.FileDisputeInput]) -> DisputeResult:
    return await carry_out(info, input, within, _file, DisputeRecorded)


async def withdraw_dispute(info: Info, input: Given[inputs.WithdrawDisputeInput]) -> DisputeResult:
    return await carry_out(info, input, within, _withdraw, DisputeRecorded)


async def record_ruling(info: Info, input: Given[inputs.RecordRulingInput]) -> DisputeResult:
    return await carry_out(info, input, within, _rule, DisputeRecorded)


async def bring_into_force(info: Info, input: Given[inputs.BringIntoForceInput]) -> NationalRuleResult:
    return await carry_out(info, input, lambda _: REGISTER, _bring, NationalRuleRecorded)


async def end_national_rule(info: Info, input: Given[inputs.EndNationalRuleInput]) -> NationalRuleResult:
    return await carry_out(info, input, lambda _: REGISTER, _end, NationalRuleRecorded)
