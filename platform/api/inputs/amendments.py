"""Inputs of mutations about amendments of adopted agreements. What a change leaves out stays as it is."""

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID, UNSET

from api.inputs.agreements import ACTORS
from api.inputs.common import ConditionInput, PartnershipCommandInput, PlanningInput
from api.inputs.targets import PERIOD
from domain.vocabulary import Bound, Decision, Modality, Nature, Precision


@strawberry.input(description="New values for a clause that the agreement has (wijziging van een onderdeel).")
class ClauseChangesInput:
    key: str = strawberry.field(description="Key of the clause (onderdeel).")
    text: str | None = strawberry.field(default=UNSET, description="What is agreed (tekst).")
    modality: Modality | None = strawberry.field(
        default=UNSET, description="How binding the wording is; null: that of the agreement (modaliteit)."
    )
    planning: PlanningInput | None = strawberry.field(
        default=UNSET, description="When; null: that of the agreement (uitvoering, gereed)."
    )
    condition: ConditionInput | None = strawberry.field(
        default=UNSET, description="On what it depends; null: nothing (voorwaarde)."
    )
    lead: list[ID] | None = strawberry.field(default=UNSET, description=f"Who pulls it: {ACTORS} (trekker).")
    involved: list[ID] | None = strawberry.field(default=UNSET, description=f"Who takes part: {ACTORS} (betrokkenen).")
    bound: list[ID] | None = strawberry.field(
        default=UNSET, description=f"Who is bound by it: {ACTORS} (gebonden partijen)."
    )


@strawberry.input(description="New values for an agreement; what is absent stays, null takes away (wijzigingen).")
class AgreementChangesInput:
    title: str | None = strawberry.field(default=UNSET, description="A short title (titel).")
    text: str | None = strawberry.field(
        default=UNSET,
        description="What is agreed; where the agreement has no clause but itself, that changes too (tekst).",
    )
    modality: Modality | None = strawberry.field(default=UNSET, description="How binding the wording is (modaliteit).")
    planning: PlanningInput | None = strawberry.field(default=UNSET, description="When (uitvoering, gereed).")
    condition: ConditionInput | None = strawberry.field(default=UNSET, description="On what it depends (voorwaarde).")
    explanation: str | None = strawberry.field(default=UNSET, description="The explanation column (toelichting).")
    lead: list[ID] | None = strawberry.field(default=UNSET, description=f"Who pulls it: {ACTORS} (trekker).")
    involved: list[ID] | None = strawberry.field(default=UNSET, description=f"Who takes part: {ACTORS} (betrokkenen).")
    initiator: list[ID] | None = strawberry.field(
        default=UNSET, description=f"Who takes the initiative: {ACTORS} (initiatiefnemer)."
    )
    bound: list[ID] | None = strawberry.field(
        default=UNSET, description=f"Who is bound: {ACTORS}; empty or null: all parties (gebonden partijen)."
    )
    clauses: list[ClauseChangesInput] = strawberry.field(
        default_factory=list, description="New values for its clauses (onderdelen)."
    )


@strawberry.input(
    description="New figures for a target of the agreement; what is absent stays (wijziging van een doel)."
)
class TargetChangesInput:
    target: ID = strawberry.field(description="The target (doel).")
    value: Decimal | None = strawberry.field(default=None, description="The new figure, in the unit (getal).")
    low: Decimal | None = strawberry.field(default=None, description="With BETWEEN: the lowest figure (ondergrens).")
    high: Decimal | None = strawberry.field(default=None, description="With BETWEEN: the highest figure (bovengrens).")
    bound: Bound | None = strawberry.field(default=None, description="Which side of the figure counts (grens).")
    precision: Precision | None = strawberry.field(
        default=None, description="Whether it is meant as «about» (precisie)."
    )
    nature: Nature | None = strawberry.field(default=None, description="How firm the figure is meant (aard).")
    literal: str | None = strawberry.field(
        default=None, description="The new figure as it will be printed (letterlijke tekst)."
    )
    period: str | None = strawberry.field(default=None, description=f"The new time, as text: {PERIOD} (periode).")


@strawberry.input(
    description="Proposes new terms for an adopted agreement; nothing changes until the last consent (voorstel)."
)
class ProposeAmendmentInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Identity of the amendment; absent: named by the idempotency key (kenmerk)."
    )
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    changes: AgreementChangesInput | None = strawberry.field(
        default=None, description="New values for the agreement (wijzigingen)."
    )
    targets: list[TargetChangesInput] = strawberry.field(
        default_factory=list, description="New figures for its targets (doelen)."
    )
    counts_from: date | None = strawberry.field(
        default=None, description="From when the new terms count; absent: from the last consent (telt vanaf)."
    )


@strawberry.input(
    description="Changes an agreement: freely in a draft; once adopted with all the consents that the rules ask, "
    "recorded at once (wijziging)."
)
class AmendAgreementInput(ProposeAmendmentInput):
    consents: list[ID] = strawberry.field(
        default_factory=list,
        description="The organisations that consented in one minuted meeting; that meeting is the authority of the "
        "provenance (instemmingen).",
    )


@strawberry.input(description="Decides on a proposed amendment (instemming of weigering).")
class DecideAmendmentInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    amendment: ID = strawberry.field(description="The amendment (wijziging).")
    decision: Decision = strawberry.field(description="Consent or refusal (besluit).")
    organisations: list[ID] = strawberry.field(
        default_factory=list,
        description="Whose decision; absent: of the organisation on whose behalf. Several where one minuted meeting "
        "recorded them, which then is the authority (organisaties).",
    )
    edition: str | None = strawberry.field(
        default=None,
        description="The SHA-256 of the text that was decided about, as `amendment { edition { sha256 } }` tells it; "
        "who keeps the minutes may leave it out (tekstuitgave).",
    )


@strawberry.input(description="Takes back an open amendment, by who proposed it or keeps the minutes (intrekking).")
class WithdrawAmendmentInput(PartnershipCommandInput):
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    amendment: ID = strawberry.field(description="The amendment (wijziging).")
