"""Mutations about what changes at a table."""

from api.inputs import table as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import maybe_id
from api.results import PartnershipRecorded, PartnershipResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import keyed_id
from domain.mandates import GrantedMandate
from domain.parties import Departure, Dissolution, RegionDeparture, Representation, Succession


async def _leave(asking: Asking, input: inputs.LeaveTableInput) -> Draft:
    return Draft(ask.LeaveTable(Departure(as_uuid(input.organisation, "organisation"), input.role, input.until)))


async def _succeed(asking: Asking, input: inputs.SucceedPartyInput) -> Draft:
    organisation, successor = as_uuid(input.organisation, "organisation"), as_uuid(input.successor, "successor")
    return Draft(ask.SucceedParty(Succession(organisation, successor, input.since)))


async def _represent(asking: Asking, input: inputs.RepresentTenantsInput) -> Draft:
    tenants, corporation = as_uuid(input.tenants, "tenants"), as_uuid(input.corporation, "corporation")
    return Draft(ask.RepresentTenants(Representation(tenants, corporation, input.since, input.until)))


async def _leave_region(asking: Asking, input: inputs.LeaveRegionInput) -> Draft:
    return Draft(ask.LeaveRegion(RegionDeparture(as_uuid(input.region, "region"), input.until)))


async def _grant(asking: Asking, input: inputs.GrantMandateInput) -> Draft:
    id = maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "mandate")
    organisation = as_uuid(input.organisation, "organisation")
    mandate = GrantedMandate(id, input.holder, organisation, input.role, input.document, input.since, input.until)
    return Draft(ask.GrantMandate(mandate), id=id)


async def _withdraw(asking: Asking, input: inputs.WithdrawMandateInput) -> Draft:
    mandate = as_uuid(input.mandate, "mandate")
    return Draft(ask.WithdrawMandate(mandate, input.since), id=mandate)


async def _dissolve(asking: Asking, input: inputs.DissolvePartnershipInput) -> Draft:
    return Draft(ask.DissolvePartnership(Dissolution(input.since, maybe_id(input.successor, "successor"))))


async def leave_table(info: Info, input: Given[inputs.LeaveTableInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _leave, PartnershipRecorded)


async def succeed_party(info: Info, input: Given[inputs.SucceedPartyInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _succeed, PartnershipRecorded)


async def represent_tenants(info: Info, input: Given[inputs.RepresentTenantsInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _represent, PartnershipRecorded)


async def leave_region(info: Info, input: Given[inputs.LeaveRegionInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _leave_region, PartnershipRecorded)


async def grant_mandate(info: Info, input: Given[inputs.GrantMandateInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _grant, PartnershipRecorded)


async def withdraw_mandate(info: Info, input: Given[inputs.WithdrawMandateInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _withdraw, PartnershipRecorded)


async def dissolve_partnership(info: Info, input: Given[inputs.DissolvePartnershipInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _dissolve, PartnershipRecorded)
