"""Commands about organisations and partnerships."""

from commands import requests as ask
from commands.desk import Work
from domain.organisation import Organisation
from domain.partnership import Partnership


async def register_organisation(request: ask.RegisterOrganisation, work: Work) -> Organisation:
    organisation = await work.find(Organisation, request.id)
    if organisation is None:
        organisation = Organisation.register(request.id, request.terms, work.provenance)
        work.add(organisation)
    else:
        work.expect_version(organisation)
        organisation.revise(request.terms, work.provenance)
    return organisation


async def found_partnership(request: ask.FoundPartnership, work: Work) -> Partnership:
    if work.partnership is None:
        partnership = Partnership.found(work.order.tenant, request.terms, work.provenance)
        work.add(partnership)
        return partnership
    work.expect_version(work.partnership)
    work.partnership.revise(request.terms, work.provenance)
    return work.partnership


async def seat_party(request: ask.SeatParty, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.seat(request.party, work.provenance)
    return work.at_table


async def define_collective(request: ask.DefineCollective, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.define_collective(request.collective, work.provenance)
    return work.at_table


async def name_outside_actor(request: ask.NameOutsideActor, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.name_outside_actor(request.outside_actor, work.provenance)
    return work.at_table


async def join_region(request: ask.JoinRegion, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.join_region(request.membership, work.provenance)
    return work.at_table
