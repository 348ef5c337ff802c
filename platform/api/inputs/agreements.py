"""Inputs of mutations about agreements."""

import strawberry
from strawberry import ID

from api.inputs.common import (
    AgreementLinkInput,
    ConditionInput,
    GoalInput,
    NoteInput,
    PartnershipCommandInput,
    PlanningInput,
)
from domain.vocabulary import AgreementKind, CellState, ConditionState, Layer, Modality, Status

ACTORS = "ids of organisations at the table, collectives or outside actors"


@strawberry.input(description="A reference as printed, and what it names where that can be told (verwijzing).")
class ReferenceInput:
    printed: str = strawberry.field(description="The words of the document, right or wrong (letterlijke tekst).")
    agreement: AgreementLinkInput | None = strawberry.field(
        default=None, description="The agreement that it names (afspraak)."
    )


@strawberry.input(description="A second place where the same agreement is printed; it counts once (herhaling).")
class OccurrenceInput:
    heading: str = strawberry.field(description="The heading under which it is printed again (kop).")
    number: str | None = strawberry.field(default=None, description="The number that it has there (nummer).")
    place: str | None = strawberry.field(default=None, description="Where in the document (vindplaats).")


@strawberry.input(description="The clause for which another waits (waarop een onderdeel wacht).")
class AwaitedInput:
    clause: str = strawberry.field(description="Key of the clause (onderdeel).")
    agreement: ID | None = strawberry.field(
        default=None, description="Its agreement, of the same accord; absent: the same agreement (afspraak)."
    )


@strawberry.input(description="An ordered part of an agreement; what it leaves out it takes from that (onderdeel).")
class ClauseInput:
    key: str = strawberry.field(description="Unique within the agreement (sleutel).")
    text: str = strawberry.field(description="What is agreed (tekst).")
    mark: str | None = strawberry.field(default=None, description="The printed mark, «a» or «•» (teken).")
    modality: Modality | None = strawberry.field(default=None, description="How binding the wording is (modaliteit).")
    lead: list[ID] = strawberry.field(default_factory=list, description=f"Who pulls it: {ACTORS} (trekker).")
    involved: list[ID] = strawberry.field(default_factory=list, description=f"Who takes part: {ACTORS} (betrokkenen).")
    bound: list[ID] = strawberry.field(
        default_factory=list, description=f"Who is bound by it: {ACTORS} (gebonden partijen)."
    )
    planning: PlanningInput | None = strawberry.field(default=None, description="When (uitvoering, gereed).")
    condition: ConditionInput | None = strawberry.field(default=None, description="On what it depends (voorwaarde).")
    awaits: list[AwaitedInput] = strawberry.field(
        default_factory=list, description="The clauses for which it waits (wederkerigheid)."
    )


@strawberry.input(
    description="Creates an agreement in a draft accord, or revises it there as a whole (afspraak). Without clauses it "
    "has one, itself."
)
class CreateAgreementInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: the one that follows from its key (kenmerk)."
    )
    accord: ID = strawberry.field(description="The draft accord in which it stands (overeenkomst).")
    section: str = strawberry.field(description="Key of the heading under which it stands (thema).")
    key: str | None = strawberry.field(
        default=None,
        description="A stable key within the accord; the same key is the same agreement; absent: a new agreement "
        "(sleutel).",
    )
    ordinal: int = strawberry.field(description="Its place in the accord, from 0 to 999999 (volgorde).")
    title: str = strawberry.field(description="A short title (titel).")
    kind: AgreementKind = strawberry.field(
        default=AgreementKind.AGREEMENT, description="What the document calls it (soort afspraak)."
    )
    number: str | None = strawberry.field(
        default=None, description="The number exactly as printed, «1.10»; it need not be unique (nummer)."
    )
    column: str | None = strawberry.field(
        default=None, description="The printed column that is part of its identity (kolom)."
    )
    layer: Layer | None = strawberry.field(default=None, description="National, regional or local (laag).")
    state: CellState = strawberry.field(
        default=CellState.PRINTED, description="What the cell says where there is no agreement (celstand)."
    )
    text: str | None = strawberry.field(default=None, description="What is agreed (tekst).")
    modality: Modality | None = strawberry.field(default=None, description="How binding the wording is (modaliteit).")
    goal: GoalInput | None = strawberry.field(default=None, description="The goal column (doelstelling).")
    lead: list[ID] = strawberry.field(default_factory=list, description=f"Who pulls it: {ACTORS} (trekker).")
    involved: list[ID] = strawberry.field(default_factory=list, description=f"Who takes part: {ACTORS} (betrokkenen).")
    initiator: list[ID] = strawberry.field(
        default_factory=list, description=f"Who takes the initiative: {ACTORS} (initiatiefnemer)."
    )
    bound: list[ID] = strawberry.field(
        default_factory=list,
        description=f"Who is bound, only where the text says so: {ACTORS}; absent: all parties (gebonden partijen).",
    )
    planning: PlanningInput | None = strawberry.field(default=None, description="When (uitvoering, gereed).")
    condition: ConditionInput | None = strawberry.field(default=None, description="On what it depends (voorwaarde).")
    sources: list[str] = strawberry.field(
        default_factory=list, description="Documents that the agreement rests on (bron)."
    )
    explanation: str | None = strawberry.field(default=None, description="The explanation column (toelichting).")
    place: str | None = strawberry.field(default=None, description="Where in the document, «blz. 4» (vindplaats).")
    notes: list[NoteInput] = strawberry.field(default_factory=list, description="Footnotes and remarks (noten).")
    references: list[ReferenceInput] = strawberry.field(
        default_factory=list, description="References as printed (verwijzingen)."
    )
    occurrences: list[OccurrenceInput] = strawberry.field(
        default_factory=list, description="Other places where it is printed (herhalingen)."
    )
    elaborates: list[AgreementLinkInput] = strawberry.field(
        default_factory=list, description="Framework or regional agreements that it works out (werkt uit)."
    )
    succeeds: list[AgreementLinkInput] = strawberry.field(
        default_factory=list, description="The earlier agreements that it follows (volgt op)."
    )
    from_contributions: list[ID] = strawberry.field(
        default_factory=list, description="The bids or activity overviews from which it came (uit bod)."
    )
    clauses: list[ClauseInput] = strawberry.field(default_factory=list, description="Its parts, in order (onderdelen).")


@strawberry.input(description="Gives an adopted agreement, or one clause, another status (status).")
class ChangeAgreementStatusInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    status: Status = strawberry.field(description="The new status (nieuwe status).")
    clause: str | None = strawberry.field(
        default=None, description="Key of the clause, where it is about that alone (onderdeel)."
    )
    successors: list[AgreementLinkInput] = strawberry.field(
        default_factory=list, description="With CARRIED_OVER, and only then: what takes it over (opvolgende afspraken)."
    )


@strawberry.input(description="Takes an agreement out of a draft, with its targets (afspraak verwijderen).")
class RemoveAgreementInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement (afspraak).")


@strawberry.input(description="Says that a condition was met or has failed; once (uitkomst van een voorwaarde).")
class SettleConditionInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    clause: str | None = strawberry.field(
        default=None, description="Key of the clause that has the condition; absent: the agreement has it (onderdeel)."
    )
    state: ConditionState = strawberry.field(description="MET or FAILED (vervuld of niet vervuld).")
    shown_by: str = strawberry.field(description="What shows it: a decision, a letter (blijkt uit).")


@strawberry.input(
    description="Carries an agreement, or one clause, over to several agreements of the partnership (splitsen)."
)
class SplitAgreementInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement that ends (afspraak).")
    clause: str | None = strawberry.field(
        default=None, description="Key of the clause, where it is about that alone (onderdeel)."
    )
    into: list[ID] = strawberry.field(description="The two or more agreements that go on (opvolgende afspraken).")


@strawberry.input(description="Carries several agreements over to one, all of the partnership (samenvoegen).")
class JoinAgreementsInput(PartnershipCommandInput):
    agreements: list[ID] = strawberry.field(description="The two or more agreements that end (afspraken).")
    into: ID = strawberry.field(description="The agreement that goes on (opvolgende afspraak).")
