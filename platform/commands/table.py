"""Commands about what changes at a table: who leaves, who succeeds, who represents, and who acts for a party."""

from commands import requests as ask
from commands.desk import Work
from commands.errors import Forbidden, Unknown
from domain.organisation import Organisation
from domain.partnership import Partnership


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
