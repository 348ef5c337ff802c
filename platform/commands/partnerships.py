"""Commands that found a partnership and set its table."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Forbidden, Unknown
from domain.errors import Refused
from domain.identity import actor_id
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.vocabulary import PartnershipKind


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
    _must_follow_from_its_key(request.collective.id, request.collective.key, work)
    work.at_table.define_collective(request.collective, work.provenance)
    return work.at_table


async def name_outside_actor(request: ask.NameOutsideActor, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    _must_follow_from_its_key(request.outside_actor.id, request.outside_actor.key, work)
    work.at_table.name_outside_actor(request.outside_actor, work.provenance)
    return work.at_table


async def agree_rule(request: ask.AgreeRule, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.agree_rule(request.rule, work.provenance)
    return work.at_table


async def end_rule(request: ask.EndRule, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.end_rule(request.key, request.until, work.provenance)
    return work.at_table


async def join_region(request: ask.JoinRegion, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    region = await work.elsewhere(Partnership, request.membership.region)
    if region is None or region.terms.kind is not PartnershipKind.REGIONAL:
        message = "Deze regio bestaat niet. Een samenwerkingsverband treedt toe tot een regionaal samenwerkingsverband."
        raise Unknown.because("region_unknown", "region", message)
    work.at_table.join_region(request.membership, work.provenance)
    return work.at_table


async def leave_table(request: ask.LeaveTable, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.leave(request.departure, work.provenance)
    return work.at_table


async def succeed_party(request: ask.SucceedParty, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    organisation = await work.elsewhere(Organisation, request.succession.organisation)
    merger = organisation.merger if organisation else None
    work.at_table.succeed(request.succession, merger, work.provenance)
    return work.at_table


async def represent_tenants(request: ask.RepresentTenants, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.represent(request.representation, work.provenance)
    return work.at_table


async def leave_region(request: ask.LeaveRegion, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.leave_region(request.departure, work.provenance)
    return work.at_table


async def grant_mandate(request: ask.GrantMandate, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    if request.mandate.holder == work.order.caller.subject:
        message = "Niemand verleent zichzelf een mandaat. Laat een ander die dat mag het vastleggen."
        raise Forbidden.because("own_mandate", "holder", message)
    work.at_table.grant_mandate(request.mandate, work.provenance)
    return work.at_table


async def withdraw_mandate(request: ask.WithdrawMandate, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    work.at_table.withdraw_mandate(request.mandate, request.since, work.provenance)
    return work.at_table


async def dissolve_partnership(request: ask.DissolvePartnership, work: Work) -> Partnership:
    work.expect_version(work.at_table)
    successor = request.dissolution.successor
    if successor and await work.elsewhere(Partnership, successor) is None:
        message = f"Er is geen samenwerkingsverband {successor}. Leg de opvolger eerst vast, of laat hem weg."
        raise Unknown.because("successor_unknown", "successor", message)
    work.at_table.dissolve(request.dissolution, work.provenance)
    return work.at_table


def _must_follow_from_its_key(id: UUID, key: str, work: Work) -> None:
    """So that the name of a set of parties can never stand in the place of a party, or of another set."""
    if id != actor_id(work.order.tenant, key):
        message = "Het kenmerk van een verzamelnaam of buitenstaander volgt uit zijn sleutel. Laat het kenmerk weg."
        raise Refused.because("id_not_from_key", "id", message)
