"""Inputs of mutations about targets and the progress reported against them."""

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID

from api.inputs.common import NoteInput, PartnershipCommandInput
from domain.progress import ConfirmationOutcome
from domain.vocabulary import (
    Bound,
    CellState,
    Denominator,
    Nature,
    Netting,
    Precision,
    Scenario,
    Scope,
    TimeBasis,
    Unit,
)

PERIOD = "«2025», «2025 - 2028», «t/m 2030», «Q1 2024», «medio 2025», «2026-03-01 - 2026-09-30»"


@strawberry.input(description="Another target of the accord from which a figure follows (term van de som).")
class AddendInput:
    target: ID = strawberry.field(description="The target (doel).")
    factor: Decimal = strawberry.field(
        default=Decimal(1), description="1 adds it, -1 takes it off, 0.6 takes six tenths of it (factor)."
    )


@strawberry.input(description="What a report is called in the system that sends it, as VERA has it (extern kenmerk).")
class ExternalReferenceInput:
    system: str = strawberry.field(description="The system (systeem).")
    id: str = strawberry.field(description="Its number there (idExtern).")
    administration: str | None = strawberry.field(
        default=None, description="The administration, where the system keeps several (idAdministratie)."
    )


@strawberry.input(description="Sets a target of an agreement in a draft accord, or revises it there (doel).")
class SetTargetInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    clause: str | None = strawberry.field(default=None, description="Key of the clause that it belongs to (onderdeel).")
    key: str | None = strawberry.field(
        default=None,
        description="A stable key within the accord; the same key is the same target; absent: a new target (sleutel).",
    )
    measure: str = strawberry.field(description="Key of a common measure, or of one of the accord's own (maat).")
    unit: Unit | None = strawberry.field(default=None, description="The unit; absent: that of the measure (eenheid).")
    literal: str | None = strawberry.field(
        default=None, description="The figure as printed, «ca. 240» (letterlijke tekst)."
    )
    value: Decimal | None = strawberry.field(
        default=None, description="One figure, in the unit; homes whole, money in euro cents (getal)."
    )
    low: Decimal | None = strawberry.field(default=None, description="With BETWEEN: the lowest figure (ondergrens).")
    high: Decimal | None = strawberry.field(default=None, description="With BETWEEN: the highest figure (bovengrens).")
    bound: Bound = strawberry.field(default=Bound.EXACTLY, description="Which side of the figure counts (grens).")
    precision: Precision = strawberry.field(
        default=Precision.EXACT, description="Whether the document says «about» (precisie)."
    )
    nature: Nature = strawberry.field(
        default=Nature.COMMITMENT, description="How firm the figure is meant (aard van het getal)."
    )
    scenario: Scenario = strawberry.field(default=Scenario.SINGLE, description="For which scenario (scenario).")
    netting: Netting = strawberry.field(default=Netting.UNSPECIFIED, description="Gross or net (bruto of netto).")
    time_basis: TimeBasis = strawberry.field(
        default=TimeBasis.IN_PERIOD, description="Over what time it counts (tijdsbasis)."
    )
    period: str | None = strawberry.field(default=None, description=f"The time, as text: {PERIOD} (periode).")
    scope: Scope = strawberry.field(default=Scope.MUNICIPALITY, description="Over what it speaks (reikwijdte).")
    area: str | None = strawberry.field(default=None, description="Name of the place or area (gebied).")
    denominator: Denominator = strawberry.field(
        default=Denominator.NOT_A_SHARE, description="With a percentage, and only there: of what (noemer)."
    )
    denominator_text: str | None = strawberry.field(
        default=None, description="What the document says of that, where the list is too coarse (noemer, toelichting)."
    )
    party: ID | None = strawberry.field(default=None, description="Who answers for the figure (partij).")
    project: str | None = strawberry.field(default=None, description="Name of the building project (project).")
    restates: ID | None = strawberry.field(
        default=None, description="The target of which this is the same figure once more; counted once (herhaalt)."
    )
    part_of: ID | None = strawberry.field(
        default=None, description="The target of which this is a share; counted once (deel van)."
    )
    derivation: list[AddendInput] = strawberry.field(
        default_factory=list,
        description="The targets from which its figure follows; then it has no figure of its own (afgeleid van).",
    )
    state: CellState = strawberry.field(
        default=CellState.PRINTED, description="Why there is no figure, where there is none (celstand)."
    )
    notes: list[NoteInput] = strawberry.field(default_factory=list, description="Footnotes to the figure (noten).")


@strawberry.input(description="What was achieved of a target, by the organisation on whose behalf (voortgang).")
class ReportProgressInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: a new report, named by the idempotency key (kenmerk)."
    )
    target: ID = strawberry.field(description="The target (doel).")
    period: str = strawberry.field(
        description="Over what time; for a cumulative target, or one at a date, the end counts. "
        f"As text: {PERIOD} (periode)."
    )
    value: Decimal = strawberry.field(description="What was achieved, in the unit of the target (getal).")
    source: str = strawberry.field(description="Where the figure comes from (bron).")
    evidence: str | None = strawberry.field(default=None, description="Where it can be seen (bewijs).")
    corrects: ID | None = strawberry.field(default=None, description="The report that this one replaces (corrigeert).")
    reference: ExternalReferenceInput | None = strawberry.field(
        default=None,
        description="What the sender's system calls it: sent twice, it is recorded once (extern kenmerk).",
    )


@strawberry.input(description="Confirms a report of another party, or contests it (voortgang bevestigen of betwisten).")
class ConfirmProgressInput(PartnershipCommandInput):
    target: ID = strawberry.field(description="The target (doel).")
    report: ID = strawberry.field(description="The report (melding).")
    outcome: ConfirmationOutcome = strawberry.field(description="Whether the figure is right (uitkomst).")
    explanation: str | None = strawberry.field(
        default=None, description="What is not right; obligatory where it is contested (toelichting)."
    )
    evidence: str | None = strawberry.field(default=None, description="Where that can be seen (bewijs).")


@strawberry.input(description="Records the consultation that a crossed threshold called for (drempel bespreken).")
class SettleThresholdInput(PartnershipCommandInput):
    target: ID = strawberry.field(description="The target (doel).")
    rule: str = strawberry.field(description="The key of the process rule (procesafspraak).")
    on: date = strawberry.field(description="When it was held (datum).")
    outcome: str = strawberry.field(description="To what it led (uitkomst).")


@strawberry.input(description="Takes a target out of a draft (doel verwijderen).")
class RemoveTargetInput(PartnershipCommandInput):
    target: ID = strawberry.field(description="The target (doel).")
