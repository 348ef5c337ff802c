"""The closed lists of the domain as enums of the schema; each value is described by its Dutch label."""

from typing import Any

import strawberry

from domain import vocabulary as v
from domain.amendment import AmendmentState
from domain.calendar import DueState
from domain.contribution import ContributionKind, ContributionState
from domain.correction import Answer, CorrectionOutcome, CorrectionState
from domain.dispute import DisputeGround, DisputeState
from domain.edition import EditionForm
from domain.entries import DueTopic
from domain.inability import ConsultationOutcome, InabilityState
from domain.mediation import FailureCause, MediationState
from domain.moves import MoveReason
from domain.national import LawKey
from domain.organisation import OrganisationState
from domain.partnership_terms import PartnershipState
from domain.planning import PeriodPrecision
from domain.progress import ConfirmationOutcome
from domain.recording import Timing
from domain.reporting import RoundState
from domain.review import FollowUp, Rating, ReviewKind, ReviewState
from domain.rules import Comparator, Consenting, Crossing, Matter, RuleKind, Side
from domain.signing import Body, DecisionOutcome
from domain.standing import Standing
from domain.terms import ActorKind, ConditionKind
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
    MediationState: "How far a mediation is (stand van de mediatie).",
    FailureCause: "Why a mediation stalled or failed (oorzaak).",
    DisputeGround: "What a dispute before the minister is about (grond van het geschil).",
    DisputeState: "State of a dispute before the minister (stand van het geschil).",
    LawKey: "A national rule (landelijke regel).",
    RuleKind: "Sort of process rule (soort procesafspraak).",
    Matter: "What is to be done by a day, or time and again (wat er te doen is).",
    Comparator: "How a day bounds what is to be done (wanneer).",
    Crossing: "When a figure sets off what was agreed (overschrijding).",
    Consenting: "Whose consent an amendment needs (instemming van).",
    Side: "Who is a side in a mediation (zijde).",
    DueTopic: "What makes something due (waaruit het volgt).",
    DueState: "How it stands on a day; that nothing was recorded does not say that nothing was done (stand).",
    Timing: "Whether a fact counts from before or after the day on which it was recorded (tijdigheid).",
    ThresholdState: "How a threshold of a figure stands (stand van de drempel).",
    ConfirmationOutcome: "Whether another party confirms a report or contests it (bevestiging).",
    PeriodPrecision: "How sharply a period was printed (scherpte van de periode).",
    ConditionKind: "How something depends on a condition (soort voorwaarde).",
    MoveReason: "Why it is whose move (reden dat iemand aan zet is).",
    InabilityState: "State of a declaration that a party cannot comply (stand van de melding).",
    ConsultationOutcome: "To what a consultation came (uitkomst van het overleg).",
    ActorKind: "Kind of actor (soort actor).",
    OrganisationState: "State of an organisation in the register (stand van de organisatie).",
    PartnershipState: "State of a partnership (stand van het samenwerkingsverband).",
    v.Role: "What a mandate lets its holder do (hoedanigheid).",
    AmendmentState: "State of an amendment (stand van de wijziging).",
    ContributionKind: "Kind of contribution (soort bijdrage).",
    ContributionState: "State of a contribution (stand van de bijdrage).",
    RoundState: "State of a reporting round (stand van de rapportageronde).",
    ReviewKind: "Kind of review (soort toetsing).",
    ReviewState: "State of a review (stand van de toetsing).",
    Rating: "Traffic light of a review (kleur van de beoordeling).",
    FollowUp: "What a decision on a review leads to (vervolg op een toetsing).",
    Body: "Who decides inside an organisation (orgaan).",
    DecisionOutcome: "What a body decided (uitkomst van een besluit).",
    Standing: "How an accord stands on a day (geldigheid).",
    EditionForm: "Which text of an accord (vorm van de tekst).",
    CorrectionState: "State of a correction (stand van de correctie).",
    CorrectionOutcome: "How a correction ends (uitkomst van de correctie).",
    Answer: "What a party said of a correction (antwoord).",
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
