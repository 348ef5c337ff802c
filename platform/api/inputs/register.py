"""Inputs of mutations about organisations and the table of a partnership."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import CommandInput, PartnershipCommandInput
from domain.vocabulary import OrganisationKind, PartnershipKind, PartyRole


@strawberry.input(description="Registers an organisation, or corrects what the register says of it (organisatie).")
class RegisterOrganisationInput(CommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    key: str = strawberry.field(
        description="A stable key, such as a CBS code; the same key is the same organisation (sleutel)."
    )
    name: str = strawberry.field(description="Its name (naam).")
    kind: OrganisationKind = strawberry.field(description="What kind of organisation it is (soort organisatie).")
    code: str | None = strawberry.field(default=None, description="The CBS code of a municipality, GM0222 (CBS-code).")
    oin: str | None = strawberry.field(
        default=None, description="Government identification number; never invented (OIN)."
    )
    kvk: str | None = strawberry.field(
        default=None, description="Number in the trade register; never invented (KvK-nummer)."
    )
    l_number: str | None = strawberry.field(
        default=None, description="Number of an admitted corporation; never invented (L-nummer)."
    )


@strawberry.input(description="Gives an organisation another name; the old one stays known (naamswijziging).")
class RenameOrganisationInput(CommandInput):
    organisation: ID = strawberry.field(description="The organisation (organisatie).")
    name: str = strawberry.field(description="The new name (naam).")
    since: date = strawberry.field(description="From this day (vanaf).")


@strawberry.input(description="An organisation goes up in another of the same kind (fusie).")
class MergeOrganisationInput(CommandInput):
    organisation: ID = strawberry.field(description="The organisation that goes up in another (organisatie).")
    successor: ID = strawberry.field(description="In which it goes up; it stands in the register (opvolger).")
    since: date = strawberry.field(description="From this day (vanaf).")


@strawberry.input(description="A tenants' organisation joins or leaves a federation of such (federatie).")
class FederateOrganisationInput(CommandInput):
    organisation: ID = strawberry.field(description="The tenants' organisation (huurdersorganisatie).")
    federation: ID = strawberry.field(description="The federation, a tenants' organisation itself (federatie).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(description="Founds a partnership, or revises its name and note (samenwerkingsverband).")
class FoundPartnershipInput(CommandInput):
    partnership: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    key: str = strawberry.field(description="A stable key; the same key is the same partnership (sleutel).")
    name: str = strawberry.field(description="Its name (naam).")
    kind: PartnershipKind = strawberry.field(description="Local or regional (soort).")
    area_code: str | None = strawberry.field(
        default=None, description="CBS code of the municipality of a local partnership (gebiedscode)."
    )
    note: str | None = strawberry.field(default=None, description="What is to be known of it (toelichting).")


@strawberry.input(description="Gives an organisation its seat at the table, or corrects its dates (partij).")
class SeatPartyInput(PartnershipCommandInput):
    organisation: ID = strawberry.field(description="The organisation (organisatie).")
    role: PartyRole = strawberry.field(description="In which of the three roles (rol).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(description="A party for which a collective stands (lid van een verzamelnaam).")
class CollectiveMemberInput:
    organisation: ID = strawberry.field(description="The party (partij).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(description="A name for a set of parties, such as «corporaties» (verzamelnaam).")
class DefineCollectiveInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    key: str = strawberry.field(description="A stable key within the partnership (sleutel).")
    name: str = strawberry.field(description="The name as printed (naam).")
    members: list[CollectiveMemberInput] = strawberry.field(description="The parties that it stands for (leden).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(description="Someone who is named in agreements and not bound by them (buitenstaander).")
class NameOutsideActorInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    key: str = strawberry.field(description="A stable key within the partnership (sleutel).")
    name: str = strawberry.field(description="The name as printed; an organisation or function, no person (naam).")


@strawberry.input(
    description="A local partnership joins a region, which opens its adopted accords to it (toetreding tot een regio)."
)
class JoinRegionInput(PartnershipCommandInput):
    region: ID = strawberry.field(description="The regional partnership (regio).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")
