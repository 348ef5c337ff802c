"""Mutations about organisations and the table of a partnership."""

from uuid import UUID

from api.inputs import register as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import maybe_id, tenant_id
from api.results import OrganisationRecorded, OrganisationResult, PartnershipRecorded, PartnershipResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from commands.errors import Unknown
from domain.identity import REGISTER, actor_id, organisation_id, partnership_id
from domain.organisation import FederationMembership, Merger, Naming, Organisation, OrganisationTerms
from domain.parties import Collective, Member, OutsideActor, Party, RegionMembership
from domain.partnership_terms import PartnershipTerms


async def _register(asking: Asking, input: inputs.RegisterOrganisationInput) -> Draft:
    terms = OrganisationTerms(
        key=input.key, name=input.name, kind=input.kind, code=input.code, oin=input.oin, kvk=input.kvk,
        l_number=input.l_number, invented=input.provenance.invented,
    )  # fmt: skip
    return Draft(ask.RegisterOrganisation(maybe_id(input.id, "id") or organisation_id(input.key), terms))


async def _rename(asking: Asking, input: inputs.RenameOrganisationInput) -> Draft:
    id = as_uuid(input.organisation, "organisation")
    return Draft(ask.RenameOrganisation(id, Naming(input.name, input.since)))


async def _merge(asking: Asking, input: inputs.MergeOrganisationInput) -> Draft:
    id, successor = as_uuid(input.organisation, "organisation"), as_uuid(input.successor, "successor")
    return Draft(ask.MergeOrganisation(id, Merger(successor, input.since)))


async def _federate(asking: Asking, input: inputs.FederateOrganisationInput) -> Draft:
    id, federation = as_uuid(input.organisation, "organisation"), as_uuid(input.federation, "federation")
    return Draft(ask.FederateOrganisation(id, FederationMembership(federation, input.since, input.until)))


def _to_be_founded(input: inputs.FoundPartnershipInput) -> UUID:
    return tenant_id(input.partnership) if input.partnership else partnership_id(input.key)


async def _found(asking: Asking, input: inputs.FoundPartnershipInput) -> Draft:
    terms = PartnershipTerms(
        key=input.key, name=input.name, kind=input.kind, area_code=input.area_code, note=input.note,
        invented=input.provenance.invented,
    )  # fmt: skip
    return Draft(ask.FoundPartnership(terms))


async def _seat(asking: Asking, input: inputs.SeatPartyInput) -> Draft:
    organisation = as_uuid(input.organisation, "organisation")
    await _must_be_registered(asking, "organisation", organisation)
    return Draft(ask.SeatParty(Party(organisation, input.role, input.since, input.until)))


async def _define(asking: Asking, input: inputs.DefineCollectiveInput) -> Draft:
    id = maybe_id(input.id, "id") or actor_id(asking.tenant, input.key)
    members = tuple(Member(as_uuid(m.organisation, "members"), m.since, m.until) for m in input.members)
    collective = Collective(id, input.key, input.name, members, input.since, input.until)
    return Draft(ask.DefineCollective(collective), id=id)


async def _name(asking: Asking, input: inputs.NameOutsideActorInput) -> Draft:
    id = maybe_id(input.id, "id") or actor_id(asking.tenant, input.key)
    return Draft(ask.NameOutsideActor(OutsideActor(id, input.key, input.name)), id=id)


async def _join(asking: Asking, input: inputs.JoinRegionInput) -> Draft:
    return Draft(ask.JoinRegion(RegionMembership(as_uuid(input.region, "region"), input.since, input.until)))


async def _must_be_registered(asking: Asking, field: str, id: UUID) -> None:
    """The register is there for all to read, so this tells nobody anything."""
    if await asking.context.services.desk.load(Organisation, REGISTER, id) is None:
        message = f"Het register kent geen organisatie {id}. Registreer haar eerst (`registerOrganisation`)."
        raise Unknown.because("organisation_unknown", field, message)


async def register_organisation(info: Info, input: Given[inputs.RegisterOrganisationInput]) -> OrganisationResult:
    return await carry_out(info, input, lambda _: REGISTER, _register, OrganisationRecorded)


async def rename_organisation(info: Info, input: Given[inputs.RenameOrganisationInput]) -> OrganisationResult:
    return await carry_out(info, input, lambda _: REGISTER, _rename, OrganisationRecorded)


async def merge_organisation(info: Info, input: Given[inputs.MergeOrganisationInput]) -> OrganisationResult:
    return await carry_out(info, input, lambda _: REGISTER, _merge, OrganisationRecorded)


async def federate_organisation(info: Info, input: Given[inputs.FederateOrganisationInput]) -> OrganisationResult:
    return await carry_out(info, input, lambda _: REGISTER, _federate, OrganisationRecorded)


async def found_partnership(info: Info, input: Given[inputs.FoundPartnershipInput]) -> PartnershipResult:
    return await carry_out(info, input, _to_be_founded, _found, PartnershipRecorded)


async def seat_party(info: Info, input: Given[inputs.SeatPartyInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _seat, PartnershipRecorded)


async def define_collective(info: Info, input: Given[inputs.DefineCollectiveInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _define, PartnershipRecorded)


async def name_outside_actor(info: Info, input: Given[inputs.NameOutsideActorInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _name, PartnershipRecorded)


async def join_region(info: Info, input: Given[inputs.JoinRegionInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _join, PartnershipRecorded)
