"""The closed lists of the domain as enums of the schema; each value is described by its Dutch label."""

from typing import Any

import strawberry

from domain import vocabulary as v
from domain.amendment import AmendmentState
from domain.planning import PeriodPrecision
from domain.progress import ConfirmationOutcome
from domain.rules import Crossing
from domain.terms import ActorKind
from domain.thresholds import ThresholdState
from projections.current.selection import ActorRole

DESCRIPTIONS: dict[type[v.Term], str] = {
    v.OrganisationKind: "Kind of organisation (soort organisatie).",
    v.PartyRole: "One of the three seats at the table (rol aan tafel): Housing Act art. 42-44.",
    v.PartnershipKind: "Kind of partnership (soort samenwerkingsverband).",
    v.AccordKind: "Kind of accord (soort overeenkomst).",
    v.AccordState: "State of an accord (stand van de overeenkomst).",
    v.SignatureOutcome: "What a party did at signing (ondertekening).",
    v.AgreementKind: "Kind of agreement (soort afspraak).",
    v.Layer: "Layer at which an agreement was made (niveau).",
    v.Modality: "How binding the wording is (hardheid).",
    v.CellState: "What a printed cell says, also where it says nothing (wat er staat).",
    v.ConditionState: "State of a condition (stand van de voorwaarde).",
    v.NoteKind: "Kind of note (soort aantekening).",
    v.Theme: "Common theme, so that accords can be set side by side (thema).",
    v.Status: "Status of an agreement or clause (status).",
    v.Bound: "Which bounds a figure sets (grens).",
    v.Precision: "How exact a figure is meant (nauwkeurigheid).",
    v.Nature: "What a figure is to its party (aard van het getal).",
    v.Scenario: "Scenario in which a figure holds (scenario).",
    v.Netting: "Gross or net (bruto of netto).",
    v.TimeBasis: "Over which time a figure counts (tijdsbasis).",
    v.Scope: "Over what a figure speaks (reikwijdte).",
    v.Denominator: "Of what a share is taken (noemer).",
    v.Unit: "Unit of a figure (eenheid). Money is in whole euro cents.",
    v.Decision: "A party's decision on an amendment (besluit).",
    v.MediationOutcome: "How a mediation ended (uitkomst van de mediatie).",
    Crossing: "When a figure sets off what was agreed (overschrijding).",
    ThresholdState: "How a threshold of a figure stands (stand van de drempel).",
    ConfirmationOutcome: "Whether another party confirms a report or contests it (bevestiging).",
    PeriodPrecision: "How sharply a period was printed (scherpte van de periode).",
    ActorKind: "Kind of actor (soort actor).",
    AmendmentState: "State of an amendment (stand van de wijziging).",
    ActorRole: "In what way a party has to do with an agreement (rol bij de afspraak).",
}


def expose() -> None:
    """Makes described enums of them all, also of those that a type has named before."""
    for term, description in DESCRIPTIONS.items():
        _expose(term, description)


def _expose(term: type[v.Term], description: str) -> None:
    if "__strawberry_definition__" not in vars(term):
        strawberry.enum(term)
    definition: Any = vars(term)["__strawberry_definition__"]
    definition.description = description
    for value in definition.values:
        value.description = term.of(value.value).label
