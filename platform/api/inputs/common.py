"""What every mutation takes, and the small parts that several share."""

from datetime import date

import strawberry
from strawberry import ID

from domain.terms import ConditionKind
from domain.vocabulary import CellState, ConditionState, NoteKind


@strawberry.input(
    description="On whose behalf, why, on what authority and from when a fact counts (herkomst van een handeling)."
)
class ProvenanceInput:
    on_behalf_of: ID | None = strawberry.field(
        default=None,
        description="The organisation on whose behalf; absent: that of the mandate (namens welke organisatie).",
    )
    reason: str = strawberry.field(description="Why it is recorded (reden).")
    authority: str = strawberry.field(
        description="On what authority, such as «Bestuurlijk overleg van 2 juli 2026, punt 3» (gezag)."
    )
    effective_on: date = strawberry.field(description="From when it counts (ingangsdatum).")
    invented: bool = strawberry.field(
        default=False, description="Whether it was made up for an example; every screen then says so (verzonnen)."
    )


@strawberry.input
class CommandInput:
    """What stands in the input of every mutation."""

    provenance: ProvenanceInput = strawberry.field(
        description="Who answers for it, why and on what authority (herkomst)."
    )
    idempotency_key: str = strawberry.field(
        description="A key of your own, unique within the partnership: the same request with the same key is "
        "carried out once, and its answer repeated (herhaalsleutel)."
    )
    expected_version: int | None = strawberry.field(
        default=None,
        description="The version of what is changed as you saw it; if it moved on, nothing is recorded "
        "(verwachte versie).",
    )


@strawberry.input
class PartnershipCommandInput(CommandInput):
    """What stands in the input of every mutation within a partnership."""

    partnership: ID = strawberry.field(description="The partnership in which it happens (samenwerkingsverband).")


@strawberry.input(description="An accord, with the partnership in which it stands (verwijzing naar een overeenkomst).")
class AccordLinkInput:
    partnership: ID | None = strawberry.field(
        default=None, description="Its partnership; absent: the same one (samenwerkingsverband)."
    )
    accord: ID = strawberry.field(description="The accord (overeenkomst).")


@strawberry.input(description="An agreement, with the partnership in which it stands (verwijzing naar een afspraak).")
class AgreementLinkInput:
    partnership: ID | None = strawberry.field(
        default=None, description="Its partnership; absent: the same one (samenwerkingsverband)."
    )
    agreement: ID = strawberry.field(description="The agreement (afspraak).")


@strawberry.input(description="A footnote or remark (noot).")
class NoteInput:
    text: str = strawberry.field(description="The note (tekst).")
    kind: NoteKind = strawberry.field(default=NoteKind.REMARK, description="What the note does (soort).")
    mark: str | None = strawberry.field(default=None, description="The printed mark, such as «2» or «*» (nootteken).")


@strawberry.input(description="On what something depends (voorwaarde).")
class ConditionInput:
    text: str = strawberry.field(description="What must be so (tekst).")
    state: ConditionState = strawberry.field(
        default=ConditionState.PENDING, description="Whether it was met (stand van de voorwaarde)."
    )
    kind: ConditionKind = strawberry.field(
        default=ConditionKind.IF, description="Whether it holds only if this is so, or until it is (indien, totdat)."
    )


@strawberry.input(description="The goal column beside an agreement (doelstelling).")
class GoalInput:
    text: str | None = strawberry.field(default=None, description="What the column says (tekst).")
    state: CellState = strawberry.field(
        default=CellState.PRINTED, description="What the cell says where it holds no goal (celstand)."
    )


@strawberry.input(description="When something is carried out: as printed, and as a period (uitvoering, gereed).")
class PlanningInput:
    literal: str = strawberry.field(
        description="Exactly as printed: «2025 - 2028», «Doorlopend», or empty for a cell printed empty "
        "(letterlijke tekst)."
    )
    period: str | None = strawberry.field(
        default=None,
        description="The period, where it cannot be read from the printed text itself: «2025 - 2028», «Q1 2024», "
        "«t/m 2030», «2026-03-01 - 2026-09-30» (periode).",
    )
