"""What a file says of organisations and of a table, found again in what was recorded of them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from commands import requests as ask
from commands.requests import Request
from domain.organisation import Organisation
from domain.parties import Departure, RegionDeparture
from domain.partnership import Partnership


def of_register(request: Request, organisation: Organisation) -> Struct | None:
    """What the register holds of it."""
    match request:
        case ask.RegisterOrganisation():
            return organisation.terms
        case ask.RenameOrganisation(naming=naming):
            return organisation.namings.get(naming.since)
        case ask.MergeOrganisation():
            return organisation.merger
        case ask.FederateOrganisation(membership=membership):
            return organisation.federations.get((membership.federation, membership.since))
    return None


def at_table(request: Request, partnership: Partnership) -> Struct | None:
    """What the partnership holds of it."""
    find = _AT_TABLE.get(type(request))
    return find(request, partnership) if find else None


def thing(request: Request, subject: UUID) -> tuple[object, ...] | None:
    """What of a partnership or the register a request is about, the same in every file that names it."""
    named = _THING.get(type(request))
    return (type(request), subject, *named(request)) if named else None


def _of_representation(request: ask.RepresentTenants) -> tuple[UUID, UUID, date | None]:
    held = request.representation
    return held.tenants, held.corporation, held.since


_AT_TABLE: dict[type[Request], Callable[[Any, Partnership], Struct | None]] = {
    ask.FoundPartnership: lambda _, table: table.terms,
    ask.DissolvePartnership: lambda _, table: table.dissolution,
    ask.SeatParty: lambda r, table: table.seating.given.get((r.party.organisation, r.party.role, r.party.since)),
    ask.LeaveTable: lambda r, table: _same(r.departure, table.seating.departures.values()),
    ask.SucceedParty: lambda r, table: table.seating.successions.get(r.succession.organisation),
    ask.RepresentTenants: lambda r, table: table.representations.get(_of_representation(r)),
    ask.DefineCollective: lambda r, table: table.collectives.get(r.collective.id),
    ask.NameOutsideActor: lambda r, table: table.outside_actors.get(r.outside_actor.id),
    ask.JoinRegion: lambda r, table: table.regions.joined.get((r.membership.region, r.membership.since)),
    ask.LeaveRegion: lambda r, table: _same(r.departure, table.regions.left.values()),
    ask.AgreeRule: lambda r, table: table.rules.get((r.rule.key, r.rule.since)),
}
_THING: dict[type[Request], Callable[[Any], tuple[object, ...]]] = {
    ask.RegisterOrganisation: lambda _: (),
    ask.RenameOrganisation: lambda r: (r.naming.since,),
    ask.MergeOrganisation: lambda _: (),
    ask.FederateOrganisation: lambda r: (r.membership.federation, r.membership.since),
    ask.FoundPartnership: lambda _: (),
    ask.DissolvePartnership: lambda _: (),
    ask.SeatParty: lambda r: (r.party.organisation, r.party.role, r.party.since),
    ask.SucceedParty: lambda r: (r.succession.organisation,),
    ask.RepresentTenants: _of_representation,
    ask.DefineCollective: lambda r: (r.collective.id,),
    ask.NameOutsideActor: lambda r: (r.outside_actor.id,),
    ask.JoinRegion: lambda r: (r.membership.region, r.membership.since),
    ask.AgreeRule: lambda r: (r.rule.key, r.rule.since),
}


def _same(departure: Departure | RegionDeparture, recorded: Iterable[Departure | RegionDeparture]) -> Struct | None:
    return departure if departure in recorded else None
