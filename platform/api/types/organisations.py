"""Organisations, and the actors by which agreements name who does what."""

from collections.abc import Awaitable
from typing import Protocol
from uuid import UUID

import strawberry

from api.types.base import Info, attribute, described, resolved
from domain import terms
from domain.terms import ActorKind
from domain.vocabulary import OrganisationKind
from projections.current import rows


@described("An organisation (organisatie) in the register: it may take part in many partnerships.")
class Organisation:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    key: str = attribute("Its stable key (sleutel).")
    name: str = attribute("Its name (naam).")
    kind: OrganisationKind = attribute("What kind of organisation it is (soort).")
    code: str | None = attribute("The CBS code of a municipality, such as GM0222 (CBS-code).")
    oin: str | None = attribute("Its organisation identification number (OIN).")
    kvk: str | None = attribute("Its number at the Chamber of Commerce (KvK-nummer).")
    l_number: str | None = attribute("The number of a housing corporation (L-nummer).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what the register says, to be given with a command.")


class NamesOrganisation(Protocol):
    @property
    def organisation(self) -> UUID: ...


def organisation_of(root: NamesOrganisation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.organisation)


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
