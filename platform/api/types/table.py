"""What stands at a table from a day to a day: representation, collectives, successions and mandates."""

from collections.abc import Awaitable, Sequence
from datetime import date
from typing import TypeVar

import strawberry

from api.types.base import AsOf, Info, asked_on, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from domain import parties as domain
from domain.parties import Dated, holds_on
from domain.vocabulary import PartyRole, Role
from projections.current import rows

D = TypeVar("D", bound=Dated)


def holding(dated: Sequence[D], as_of: date | None, info: Info) -> list[D]:
    """Those that hold on the day that is asked."""
    on = as_of or asked_on(info)
    return [each for each in dated if holds_on(each, on)]


def _tenants(root: rows.Representation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.tenants)


def _corporation(root: rows.Representation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.corporation)


def _successor(root: domain.Succession, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.successor)


async def _represents(root: rows.Party, info: Info, as_of: AsOf = None) -> list[rows.Organisation]:
    if root.role is not PartyRole.TENANTS:
        return []
    held = holding(await info.context.loaders.representations.load(root.partnership), as_of, info)
    corporations = [each.corporation for each in held if each.tenants == root.organisation]
    return await info.context.loaders.organisations_known(corporations)


async def _members(root: domain.Collective, info: Info, as_of: AsOf = None) -> list[rows.Organisation]:
    members = holding(root.members, as_of, info) if holding([root], as_of, info) else []
    return await info.context.loaders.organisations_known(list(dict.fromkeys(m.organisation for m in members)))


def _membership(root: domain.Collective) -> list[domain.Member]:
    return list(root.members)


@described("An organisation in one of the three roles of a partnership (partij).")
class Party:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(
        organisation_of, "The organisation; null while the register does not have it."
    )
    role: PartyRole = attribute("Its role at the table (rol).")
    since: date | None = attribute("Its first day; null where that is not known (vanaf).")
    until: date | None = attribute("Its last day; null where that is open or not known (tot en met).")
    represents: list[Organisation] = resolved(
        _represents, "The corporations whose tenants a tenants' organisation represents on a day (vertegenwoordigt)."
    )


@described("That a tenants' organisation represents the tenants of a corporation (vertegenwoordiging van huurders).")
class Representation:
    tenants_id: strawberry.ID = attribute("The identity of the tenants' organisation.")
    tenants: Organisation | None = resolved(
        _tenants, "The tenants' organisation; null while the register does not have it (huurdersorganisatie)."
    )
    corporation_id: strawberry.ID = attribute("The identity of the corporation.")
    corporation: Organisation | None = resolved(
        _corporation, "The corporation; null while the register does not have it (corporatie)."
    )
    since: date | None = attribute("From when; null where that is not known (vanaf).")
    until: date | None = attribute("Until when, that day included; null where that is open (tot en met).")


@described("An organisation for which a collective stands, in the course of time (lid van een verzamelnaam).")
class CollectiveMember:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(
        organisation_of, "The organisation; null while the register does not have it."
    )
    since: date | None = attribute("From when; null where that is not known (vanaf).")
    until: date | None = attribute("Until when, that day included; null where that is open (tot en met).")


@described("A name for a set of parties (verzamelnaam), such as «corporaties».")
class Collective:
    id: strawberry.ID = attribute("Its identity within the platform, a UUID.")
    key: str = attribute("Its key within the partnership (sleutel).")
    name: str = attribute("The name by which agreements call it (naam).")
    members: list[Organisation] = resolved(_members, "The parties for which it stands on a day (leden).")
    membership: list[CollectiveMember] = resolved(
        _membership, "Its members in the course of time, those that succeeded a member too (lidmaatschappen)."
    )
    since: date | None = attribute("From when it stands for them (vanaf).")
    until: date | None = attribute("Until when, that day included (tot en met).")


@described("That the seats and obligations of a party went over to the organisation in which it went up (opvolging).")
class Succession:
    organisation_id: strawberry.ID = attribute("The identity of the party that went up in another organisation.")
    organisation: Organisation | None = resolved(
        organisation_of, "The party that went up in another; null while the register does not have it (partij)."
    )
    successor_id: strawberry.ID = attribute("The identity of the successor.")
    successor: Organisation | None = resolved(
        _successor, "In which it went up; null while the register does not have it (opvolger)."
    )
    since: date = attribute("The first day of the successor at the table (ingangsdatum).")


@described("Who may act for a party, in which capacity, from and until when, and on what document (mandaat).")
class GrantedMandate:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    holder: str = attribute("The opaque subject of who may act; never a name (kenmerk van de persoon).")
    organisation_id: strawberry.ID = attribute("The identity of the party.")
    organisation: Organisation | None = resolved(
        organisation_of, "The party for which may be acted; null while the register does not have it (partij)."
    )
    role: Role = attribute("In which capacity (hoedanigheid).")
    document: str = attribute("The decision or authorisation on which it rests (stuk).")
    since: date = attribute("The first day on which it holds (vanaf).")
    until: date | None = attribute("The last day on which it holds; null where that is open (tot en met).")
