"""Partnerships: who sits at the table, and to which regions a local partnership belongs."""

from collections.abc import Awaitable, Sequence
from datetime import date
from typing import Annotated, Protocol, TypeVar
from uuid import UUID

import strawberry

from api.types.base import Info, asked_on, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.refs import AccordRef, PartnershipRef
from api.types.rules import ProcessRule
from domain import partnership as domain
from domain.partnership import holding, holds_on
from domain.vocabulary import PartnershipKind, PartyRole
from projections.current import rows
from projections.current.rules import Rule, rule

AsOf = Annotated[date | None, strawberry.argument(description="On which day (peildatum); today where it is not given.")]
OnDay = Annotated[
    date | None,
    strawberry.argument(description="Those that hold on this day (peildatum); all, also ended ones, where absent."),
]
D = TypeVar("D", rows.Party, rows.Membership)


class InPartnership(Protocol):
    @property
    def partnership(self) -> UUID: ...


def partnership_of(root: InPartnership, info: Info) -> Awaitable[rows.Partnership | None]:
    return info.context.loaders.partnerships.load(root.partnership)


async def represented(root: rows.Party, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.represents)


async def collected(root: domain.Collective, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.members)


def region_of(root: rows.Membership, info: Info) -> Awaitable[rows.Partnership | None]:
    return info.context.loaders.partnerships.load(root.region)


def _on(dated: Sequence[D], as_of: date | None, info: Info) -> list[D]:
    on = as_of or asked_on(info)
    return [each for each in dated if holds_on(each, on)]


async def parties(root: rows.Partnership, info: Info) -> list[rows.Party]:
    return await info.context.loaders.parties.load(root.id)


async def regions(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[rows.Membership]:
    return _on(await info.context.loaders.regions.load(root.id), as_of, info)


async def members(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[rows.Membership]:
    return _on(await info.context.loaders.members.load(root.id), as_of, info)


async def missing_roles(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[PartyRole]:
    present = {party.role for party in _on(await info.context.loaders.parties.load(root.id), as_of, info)}
    return [role for role in PartyRole if role not in present]


async def missing_labels(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[str]:
    return [role.label for role in await missing_roles(root, info, as_of)]


async def complete(root: rows.Partnership, info: Info, as_of: AsOf = None) -> bool:
    return not await missing_roles(root, info, as_of)


def rules(root: rows.Partnership, on: OnDay = None) -> list[Rule]:
    """In order of key; those of one day where one is asked, of each key the one that holds then."""
    found = root.rules if on is None else holding(root.rules, on).values()
    return [rule(root.id, each) for each in sorted(found, key=lambda r: (r.key, r.since or date.min))]


def accords(root: rows.Partnership, info: Info) -> Awaitable[list[rows.Accord]]:
    return info.context.loaders.accords_of.load(root.id)


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
        represented, "The corporations whose tenants a tenants' organisation represents (vertegenwoordigt)."
    )


@described("A name for a set of parties (verzamelnaam), such as «corporaties».")
class Collective:
    id: strawberry.ID = attribute("Its identity within the platform, a UUID.")
    key: str = attribute("Its key within the partnership (sleutel).")
    name: str = attribute("The name by which agreements call it (naam).")
    members: list[Organisation] = resolved(collected, "The parties for which it stands (leden).")
    since: date | None = attribute("From when it stands for them (vanaf).")
    until: date | None = attribute("Until when, that day included (tot en met).")


@described("Someone whom agreements name but do not bind (buitenstaander).")
class OutsideActor:
    id: strawberry.ID = attribute("Its identity within the platform, a UUID.")
    key: str = attribute("Its key within the partnership (sleutel).")
    name: str = attribute("Its name (naam).")


@described("That a local partnership belongs to a region (lidmaatschap van een regio).")
class Membership:
    partnership_id: strawberry.ID = attribute("The identity of the local partnership.")
    partnership: PartnershipRef | None = resolved(partnership_of, "The local partnership, where the caller sees it.")
    region_id: strawberry.ID = attribute("The identity of the region.")
    region: PartnershipRef | None = resolved(region_of, "The region, where the caller sees it.")
    since: date | None = attribute("From when it belongs to it; null where that is not known (vanaf).")
    until: date | None = attribute("Until when, that day included; null where that is open (tot en met).")


@described(
    "A partnership (samenwerkingsverband): municipality, corporations and tenants' organisations that make "
    "agreements together. A region is a partnership too."
)
class Partnership:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    key: str = attribute("Its stable key (sleutel).")
    name: str = attribute("Its name (naam).")
    kind: PartnershipKind = attribute("Local or regional (soort).")
    area_code: str | None = attribute("The CBS code of a local partnership's municipality (CBS-code).")
    note: str | None = attribute("What is to be known of it (toelichting).")
    parties: list[Party] = resolved(parties, "Its parties, also those of the past and of the future (partijen).")
    collectives: list[Collective] = attribute("Its names for sets of parties (verzamelnamen).")
    outside_actors: list[OutsideActor] = attribute("Who is named and not bound (buitenstaanders).")
    complete: bool = resolved(complete, "Whether all three roles are at the table on a day (voltallig).")
    missing_roles: list[PartyRole] = resolved(
        missing_roles, "The roles that nobody has on a day: a gap that stays visible (ontbrekende rollen)."
    )
    missing_role_labels: list[str] = resolved(missing_labels, "What a person sees of `missingRoles`, in Dutch.")
    regions: list[Membership] = resolved(regions, "The regions to which it belongs on a day (regio's).")
    members: list[Membership] = resolved(
        members, "The local partnerships that belong to this region on a day (leden van de regio)."
    )
    accords: list[AccordRef] = resolved(accords, "Its accords as far as the caller sees them (overeenkomsten).")
    rules: list[ProcessRule] = resolved(
        rules, "How its parties agreed to deal with each other, in order of key (procesafspraken)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
