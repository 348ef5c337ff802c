"""Organisations, and the actors by which agreements name who does what."""

from collections.abc import Awaitable
from datetime import date
from typing import Protocol
from uuid import UUID

import strawberry

from api.types.base import AsOf, Info, asked_on, attribute, described, resolved
from api.types.refs import OrganisationRef
from domain import organisation as domain
from domain import terms
from domain.organisation import OrganisationState
from domain.terms import ActorKind
from domain.vocabulary import OrganisationKind
from projections.current import rows


class NamesOrganisation(Protocol):
    @property
    def organisation(self) -> UUID: ...


def organisation_of(root: NamesOrganisation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.organisation)


def _name(root: rows.Organisation, info: Info, as_of: AsOf = None) -> str:
    return root.name_on(as_of or asked_on(info))


def _registered_name(root: rows.Organisation) -> str:
    return root.name


def _namings(root: rows.Organisation) -> list[domain.Naming]:
    return sorted(root.namings, key=lambda naming: naming.since)


async def _merged_into(root: rows.Organisation, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.merger.successor) if root.merger else None


def _merged_since(root: rows.Organisation) -> date | None:
    return root.merger.since if root.merger else None


def _federation(root: domain.FederationMembership, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.federation)


@described("A name of an organisation from a day on, until the next (naamswijziging).")
class Naming:
    name: str = attribute("The name (naam).")
    since: date = attribute("From this day (vanaf).")


@described("That a tenants' organisation belongs to a federation (lidmaatschap van een federatie).")
class FederationMembership:
    federation_id: strawberry.ID = attribute("The identity of the federation.")
    federation: OrganisationRef | None = resolved(
        _federation, "The federation; null while the register does not have it (federatie)."
    )
    since: date | None = attribute("From when; null where that is not known (vanaf).")
    until: date | None = attribute("Until when, that day included; null where that is open (tot en met).")


@described("An organisation (organisatie) in the register: it may take part in many partnerships.")
class Organisation:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    key: str = attribute("Its stable key (sleutel).")
    name: str = resolved(_name, "What it is called on a day (naam).")
    registered_name: str = resolved(_registered_name, "Its name in the register, before any renaming (naam).")
    renamings: list[Naming] = resolved(_namings, "The names that it got later, in order (naamswijzigingen).")
    kind: OrganisationKind = attribute("What kind of organisation it is (soort).")
    code: str | None = attribute("The CBS code of a municipality, such as GM0222 (CBS-code).")
    oin: str | None = attribute("Its organisation identification number (OIN).")
    kvk: str | None = attribute("Its number at the Chamber of Commerce (KvK-nummer).")
    l_number: str | None = attribute("The number of a housing corporation (L-nummer).")
    state: OrganisationState = attribute("Whether it went up in another organisation (stand).")
    merged_into: OrganisationRef | None = resolved(_merged_into, "In which it went up (opgegaan in).")
    merged_since: date | None = resolved(_merged_since, "From when it is part of that (opgegaan per).")
    federations: list[FederationMembership] = attribute(
        "The federations of tenants' organisations to which it belongs or belonged (federaties)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what the register says, to be given with a command.")


async def _organisation_acting(root: terms.Actor, info: Info) -> rows.Organisation | None:
    if root.kind is not ActorKind.ORGANISATION:
        return None
    return await info.context.loaders.organisations.load(root.id)


@described("Who acts (actor): an organisation, a collective or an outside actor.")
class Actor:
    kind: ActorKind = attribute("What kind of actor it is (soort actor).")
    id: strawberry.ID = attribute("Its identity: of an organisation, or of a collective or outside actor.")
    name: str = attribute("Its name as it was when this was recorded (naam).")
    organisation: Organisation | None = resolved(
        _organisation_acting, "The organisation, where the actor is one; null for a collective or an outside actor."
    )
