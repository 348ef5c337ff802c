"""Partnerships: who sits at the table, and to which regions a local partnership belongs."""

from collections.abc import Awaitable
from datetime import date
from typing import Annotated, Protocol
from uuid import UUID

import strawberry

from api.types import process
from api.types.base import AsOf, Info, attribute, described, resolved
from api.types.contributions import Contribution
from api.types.refs import AccordRef, PartnershipRef
from api.types.reviews import Review
from api.types.rounds import ReportingRound
from api.types.rules import ProcessRule
from api.types.table import Collective, GrantedMandate, Party, Representation, Succession, holding
from domain.parties import rules_holding
from domain.partnership_terms import PartnershipState
from domain.vocabulary import PartnershipKind, PartyRole
from projections.current import rows
from projections.current.rules import Rule, rule

OnDay = Annotated[
    date | None,
    strawberry.argument(description="Those that hold on this day (peildatum); all, also ended ones, where absent."),
]


class InPartnership(Protocol):
    @property
    def partnership(self) -> UUID: ...


def partnership_of(root: InPartnership, info: Info) -> Awaitable[rows.Partnership | None]:
    return info.context.loaders.partnerships.load(root.partnership)


def region_of(root: rows.Membership, info: Info) -> Awaitable[rows.Partnership | None]:
    return info.context.loaders.partnerships.load(root.region)


async def parties(root: rows.Partnership, info: Info) -> list[rows.Party]:
    return await info.context.loaders.parties.load(root.id)


async def regions(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[rows.Membership]:
    return holding(await info.context.loaders.regions.load(root.id), as_of, info)


async def members(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[rows.Membership]:
    return holding(await info.context.loaders.members.load(root.id), as_of, info)


async def missing_roles(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[PartyRole]:
    present = {party.role for party in holding(await info.context.loaders.parties.load(root.id), as_of, info)}
    return [role for role in PartyRole if role not in present]


async def missing_labels(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[str]:
    return [role.label for role in await missing_roles(root, info, as_of)]


async def complete(root: rows.Partnership, info: Info, as_of: AsOf = None) -> bool:
    return not await missing_roles(root, info, as_of)


async def incomplete_members(root: rows.Partnership, info: Info, as_of: AsOf = None) -> list[rows.Partnership]:
    """In order of key; a member that the caller does not see is left out."""
    loaders = info.context.loaders
    joined = holding(await loaders.members.load(root.id), as_of, info)
    found = await loaders.partnerships.load_many(list(dict.fromkeys(each.partnership for each in joined)))
    return [member for member in found if member and await missing_roles(member, info, as_of)]


async def representations(root: rows.Partnership, info: Info) -> list[rows.Representation]:
    return await info.context.loaders.representations.load(root.id)


async def mandates(root: rows.Partnership, info: Info) -> list[rows.GrantedMandate]:
    return await info.context.loaders.mandates.load(root.id)


def dissolved_since(root: rows.Partnership) -> date | None:
    return root.dissolution.since if root.dissolution else None


async def succeeded_by(root: rows.Partnership, info: Info) -> rows.Partnership | None:
    successor = root.dissolution.successor if root.dissolution else None
    return await info.context.loaders.partnerships.load(successor) if successor else None


def rules(root: rows.Partnership, on: OnDay = None) -> list[Rule]:
    """In order of key; those of one day where one is asked, of each key the one that holds then."""
    found = root.rules if on is None else rules_holding(root.rules, on).values()
    return [rule(root.id, each) for each in sorted(found, key=lambda r: (r.key, r.since or date.min))]


def accords(root: rows.Partnership, info: Info) -> Awaitable[list[rows.Accord]]:
    return info.context.loaders.accords_of.load(root.id)


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
    representations: list[Representation] = resolved(
        representations, "Whose tenants are or were represented by whom, in the course of time (vertegenwoordiging)."
    )
    successions: list[Succession] = attribute("The parties that went up in another organisation (opvolgingen).")
    mandates: list[GrantedMandate] = resolved(
        mandates, "The mandates that it recorded, withdrawn ones too; for its own parties only (mandaten)."
    )
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
    incomplete_members: list["Partnership"] = resolved(
        incomplete_members, "The members of this region that lack a role on a day (onvoltallige leden)."
    )
    state: PartnershipState = attribute("Whether it still is (stand).")
    dissolved_since: date | None = resolved(dissolved_since, "From when it is no more (opgeheven per).")
    succeeded_by: PartnershipRef | None = resolved(
        succeeded_by, "The partnership that goes on in its place, where the caller sees it (opvolger)."
    )
    accords: list[AccordRef] = resolved(accords, "Its accords as far as the caller sees them (overeenkomsten).")
    contributions: list[Contribution] = resolved(
        process.contributions, "What parties offered or planned, the latest year first; own parties only (bijdragen)."
    )
    rounds: list[ReportingRound] = resolved(
        process.rounds, "Its reporting rounds, the latest first; for the own parties only (rapportagerondes)."
    )
    reviews: list[Review] = resolved(
        process.reviews, "Its monitors and evaluations, the latest first; for the own parties only (toetsingen)."
    )
    rules: list[ProcessRule] = resolved(
        rules, "How its parties agreed to deal with each other, in order of key (procesafspraken)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
