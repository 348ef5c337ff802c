"""Inputs of mutations about disputes before the minister and about national rules."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import CommandInput, PartnershipCommandInput
from domain.dispute import DisputeGround
from domain.national import LawKey


@strawberry.input(description="What one party holds in a dispute (standpunt).")
class PartyPositionInput:
    organisation: ID = strawberry.field(description="The party (partij).")
    text: str = strawberry.field(description="What it holds (standpunt).")


@strawberry.input(description="What the law asks beside the date (dossier). What is missing is named in the answer.")
class DossierInput:
    parties: list[ID] = strawberry.field(default_factory=list, description="The parties (partijen).")
    point: str = strawberry.field(default="", description="The point in dispute (geschilpunt).")
    positions: list[PartyPositionInput] = strawberry.field(
        default_factory=list, description="What each party holds (standpunten)."
    )
    policy: str = strawberry.field(
        default="", description="The municipal housing policy (volkshuisvestingsbeleid van de gemeente)."
    )
    bid: str = strawberry.field(default="", description="The bid of the corporation (bod).")


@strawberry.input(
    description="Puts a dispute before the minister, on the day from which the provenance counts. It is recorded also "
    "where the law does not admit it (geschil indienen)."
)
class FileDisputeInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: named by the idempotency key (kenmerk)."
    )
    accord: ID | None = strawberry.field(
        default=None, description="The draft that it is about, where there is one (overeenkomst)."
    )
    agreements: list[ID] = strawberry.field(
        default_factory=list, description="The agreements of that draft in dispute (afspraken)."
    )
    ground: DisputeGround = strawberry.field(description="About making or about keeping agreements (grond).")
    talks_began_on: date = strawberry.field(description="When the talks began (begin van het overleg).")
    filers: list[ID] = strawberry.field(description="The parties that file it (indieners).")
    dossier: DossierInput = strawberry.field(description="The dossier (dossier).")


@strawberry.input(description="Who filed a dispute withdraws it (geschil intrekken).")
class WithdrawDisputeInput(PartnershipCommandInput):
    dispute: ID = strawberry.field(description="The dispute (geschil).")


@strawberry.input(description="The minister's binding ruling; the parties negotiate again (uitspraak vastleggen).")
class RecordRulingInput(PartnershipCommandInput):
    dispute: ID = strawberry.field(description="The dispute (geschil).")
    on: date = strawberry.field(description="When it was given (datum).")
    reference: str = strawberry.field(description="The reference of the decision (kenmerk).")
    text: str = strawberry.field(description="What it says, in your own words (uitspraak).")


@strawberry.input(
    description="Switches on a national rule that was awaited; by the operator (landelijke regel in werking stellen)."
)
class BringIntoForceInput(CommandInput):
    rule: LawKey = strawberry.field(description="Which rule (regel).")
    since: date = strawberry.field(description="From which day it holds (vanaf).")
    source: str = strawberry.field(description="What says so (bron).")


@strawberry.input(description="Ends a national rule that was switched on (landelijke regel beëindigen).")
class EndNationalRuleInput(CommandInput):
    rule: LawKey = strawberry.field(description="Which rule (regel).")
    until: date = strawberry.field(description="The last day on which it holds (tot en met).")
    source: str = strawberry.field(description="What says so (bron).")
