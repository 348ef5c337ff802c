"""Inputs of mutations about accords."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import AccordLinkInput, NoteInput, PartnershipCommandInput
from domain.signing import Body, DecisionOutcome
from domain.vocabulary import AccordKind, CellState, SignatureOutcome, Theme, Unit


@strawberry.input(description="The published document (bron).")
class SourceInput:
    title: str = strawberry.field(description="As printed on the document (titel).")
    sha256: str | None = strawberry.field(default=None, description="Its checksum in hexadecimal (controlegetal).")
    pages: str | None = strawberry.field(default=None, description="Which pages are rendered, «1-52» (bladzijden).")


@strawberry.input(description="A term as this accord uses it (definitie).")
class DefinitionInput:
    term: str = strawberry.field(description="The term (begrip).")
    text: str = strawberry.field(description="Its definition (omschrijving).")
    source: str | None = strawberry.field(default=None, description="Where the accord took it from (bron).")


@strawberry.input(description="A measure that only this accord uses (eigen maat).")
class OwnMeasureInput:
    key: str = strawberry.field(description="Unique beside the common measures too (sleutel).")
    name: str = strawberry.field(description="What is counted, in Dutch (naam).")
    unit: Unit = strawberry.field(description="In what it is counted (eenheid).")


@strawberry.input(description="A heading of the accord's own tree (thema, subthema).")
class SectionInput:
    key: str = strawberry.field(description="Unique within the accord (sleutel).")
    title: str = strawberry.field(description="As printed (titel).")
    number: str | None = strawberry.field(default=None, description="The number as printed (nummer).")
    theme: Theme | None = strawberry.field(
        default=None, description="The common theme; absent: that of its parent (gemeenschappelijk thema)."
    )
    parent: str | None = strawberry.field(default=None, description="Key of the heading above it (bovenliggend thema).")


@strawberry.input(description="A document that belongs to the accord (bijlage).")
class AnnexInput:
    key: str = strawberry.field(description="Unique within the accord (sleutel).")
    name: str = strawberry.field(description="What it is called (naam).")
    sha256: str = strawberry.field(description="The SHA-256 of its bytes: 64 hexadecimal digits (controlegetal).")
    link: str | None = strawberry.field(default=None, description="Where it can be had, https (vindplaats).")


@strawberry.input(description="Creates an accord as a draft, or revises the draft of that key (overeenkomst).")
class CreateAccordInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    key: str | None = strawberry.field(
        default=None,
        description="A stable key within the partnership; the same key is the same accord; absent: a new accord "
        "(sleutel).",
    )
    title: str = strawberry.field(description="As printed (titel).")
    kind: AccordKind = strawberry.field(description="What kind of document it is (soort overeenkomst).")
    since: date = strawberry.field(description="First day of its term (looptijd vanaf).")
    until: date | None = strawberry.field(default=None, description="Last day of its term (looptijd tot en met).")
    parent: AccordLinkInput | None = strawberry.field(
        default=None, description="The accord that it works out (bovenliggende overeenkomst)."
    )
    reproduced_in: AccordLinkInput | None = strawberry.field(
        default=None, description="The later document that reproduces it (herdrukt in)."
    )
    source: SourceInput | None = strawberry.field(default=None, description="The published document (bron).")
    policy_basis: list[str] = strawberry.field(
        default_factory=list, description="The policy that it rests on (beleidsbasis)."
    )
    definitions: list[DefinitionInput] = strawberry.field(
        default_factory=list, description="Terms as this accord uses them (definities)."
    )
    notes: list[NoteInput] = strawberry.field(default_factory=list, description="Notes to the whole (noten).")
    measures: list[OwnMeasureInput] = strawberry.field(
        default_factory=list, description="Measures that the common list lacks (eigen maten)."
    )
    sections: list[SectionInput] = strawberry.field(
        default_factory=list, description="Its tree, in the order of the document (thema's)."
    )
    evergreen: bool = strawberry.field(
        default=False,
        description="Whether after its term it stays in force until a meeting decides otherwise (blijft van kracht).",
    )
    supersedes: AccordLinkInput | None = strawberry.field(
        default=None, description="The accord of the same partnership of which it takes the place (vervangt)."
    )
    supplements: AccordLinkInput | None = strawberry.field(
        default=None, description="The accord of the same partnership beside which it stands (vult aan)."
    )
    adopts: AccordLinkInput | None = strawberry.field(
        default=None,
        description="The regional text of which it is the local adoption; then it has no agreements (stelt vast).",
    )
    annexes: list[AnnexInput] = strawberry.field(
        default_factory=list, description="Documents that belong to it (bijlagen)."
    )


@strawberry.input(
    description="Puts the text to the parties; it is frozen until it is adopted or returned (voorleggen)."
)
class ProposeAccordInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")


@strawberry.input(
    description="Takes a proposed text back; what was decided and signed counts no more (terug naar concept)."
)
class ReturnAccordToDraftInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")


@strawberry.input(description="What a body inside one party decided of a proposed text (besluit).")
class RecordDecisionInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")
    organisation: ID = strawberry.field(description="The party (partij).")
    body: Body = strawberry.field(description="Which body of it decided (orgaan).")
    outcome: DecisionOutcome = strawberry.field(description="What it decided (uitkomst).")
    on: date | None = strawberry.field(default=None, description="The day of the decision (datum).")
    reference: str | None = strawberry.field(default=None, description="Where it is minuted (vindplaats).")
    edition: str | None = strawberry.field(
        default=None, description="The SHA-256 of the text that was decided upon; checked where given (editie)."
    )


@strawberry.input(
    description="Ends an adopted accord from `effectiveOn`, by the meeting that `authority` names (beëindigen)."
)
class EndAccordInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")


@strawberry.input(
    description="What one party did at signing: an organisation and a function, no person (handtekening)."
)
class SignAccordInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")
    organisation: ID = strawberry.field(description="The party (partij).")
    outcome: SignatureOutcome = strawberry.field(description="What it did (uitkomst).")
    function: str | None = strawberry.field(
        default=None, description="The function of who signed for it, never a person's name (functie)."
    )
    on: date | None = strawberry.field(
        default=None, description="The day of signing; absent where none is printed (datum)."
    )
    place: str | None = strawberry.field(default=None, description="Where it was signed (plaats).")
    sections: list[str] = strawberry.field(
        default_factory=list, description="For a signature in part: the sections that it covers (hoofdstukken)."
    )
    edition: str | None = strawberry.field(
        default=None,
        description="The SHA-256 of the text that was seen and signed; who keeps the minutes may leave it out "
        "(editie).",
    )


@strawberry.input(
    description="Adopts an accord; from then on only an amendment changes what was agreed (vaststelling)."
)
class AdoptAccordInput(PartnershipCommandInput):
    accord: ID = strawberry.field(description="The accord (overeenkomst).")
    on: date | None = strawberry.field(default=None, description="The date of adoption (datum van vaststelling).")
    date_state: CellState = strawberry.field(
        default=CellState.PRINTED, description="Why there is no date, where none is printed (stand van de datum)."
    )
    place: str | None = strawberry.field(default=None, description="Where it was adopted (plaats).")
    despite_gap: str | None = strawberry.field(
        default=None,
        description="Why it stands although a party has not signed; without it that is refused (ondanks ontbrekende).",
    )
