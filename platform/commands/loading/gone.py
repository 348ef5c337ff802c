"""What was loaded before and is no longer in the file: told, and left alone."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import structs

from commands import requests as ask
from commands.loading.steps import Step
from commands.loading.stock import Stock
from domain.accord import Accord
from domain.agreement import Agreement
from domain.correction import Correction
from domain.dispute import Dispute
from domain.identity import agreement_id, target_id
from domain.inability import Inability
from domain.mediation import Mediation
from domain.recording import Fact
from domain.reporting import ReportingRound
from domain.review import Review
from domain.target import Target

_ACTS: dict[type[Fact], str] = {
    Agreement.StatusChanged: "statuswijziging",
    Agreement.ConditionSettled: "uitkomst van een voorwaarde",
    Agreement.AmendmentProposed: "voorstel tot wijziging",
    Agreement.AmendmentDecided: "besluit over een wijziging",
    Agreement.AmendmentWithdrawn: "intrekking van een wijziging",
    Correction.Proposed: "aankondiging van een correctie",
    Correction.Objected: "bezwaar tegen een correctie",
    Correction.ObjectionWithdrawn: "intrekking van een bezwaar",
    Correction.Accepted: "geen bezwaar tegen een correctie",
    Correction.Applied: "doorvoeren van een correctie",
    Correction.Rejected: "afwijzing van een correctie",
    Correction.Withdrawn: "intrekking van een correctie",
    Target.ProgressReported: "voortgang",
    Target.ProgressConfirmed: "bevestiging van voortgang",
    Target.ThresholdSettled: "overleg over een drempel",
    Mediation.Called: "verzoek om mediatie",
    Mediation.Closed: "sluiting van een mediatie",
    Mediation.MediatorAppointed: "aanwijzing van een mediator",
    Mediation.MediatorReplaced: "vervanging van een mediator",
    Mediation.ThirdChosen: "keuze van een onafhankelijke derde",
    Mediation.Stalled: "vastlopen van een mediatie",
    Mediation.SettlementLinked: "uitvoering van een vaststelling",
    Mediation.ReferredToMinister: "verwijzing naar de minister",
    Dispute.Filed: "geschil voor de minister",
    Dispute.Ruled: "uitspraak in een geschil",
    Dispute.Withdrawn: "intrekking van een geschil",
    Accord.Ended: "beëindiging van de overeenkomst",
    ReportingRound.Opened: "rapportageronde",
    ReportingRound.Answered: "antwoord in een rapportageronde",
    ReportingRound.Reminded: "herinnering",
    ReportingRound.Frozen: "vastlegging van een rapportageronde",
    ReportingRound.Cancelled: "afgelasting van een rapportageronde",
    Review.Planned: "geplande toetsing",
    Review.Held: "gehouden toetsing",
    Review.Decided: "besluit over een toetsing",
    Review.Cancelled: "afgelasting van een toetsing",
    Inability.Declared: "melding van niet kunnen voldoen",
    Inability.ConsultationPlanned: "gepland overleg",
    Inability.ConsultationHeld: "gehouden overleg",
    Inability.Resolved: "afhandeling van niet kunnen voldoen",
}


def gone(accord: UUID, steps: list[Step], stock: Stock) -> Iterator[str]:
    """In Dutch, what the log holds of this accord that no step names.

    What clients created has other identities than what files name by key, and is not meant.
    """
    named = {step.subject for step in steps}
    agreements = {a.id: a for a in stock.of(Agreement) if a.terms.accord == accord and not a.removed}
    for id, agreement in agreements.items():
        if id not in named and id == agreement_id(accord, agreement.terms.key):
            yield f"afspraak «{agreement.terms.key}»"
    for target in stock.of(Target):
        of_file = target.terms.agreement in agreements and target.id == target_id(accord, target.terms.key)
        if of_file and target.id not in named and not target.removed:
            yield f"doel «{target.terms.key}»"
    yield from _signing(accord, steps, stock)
    yield from _acts(accord, steps, stock)


def _signing(accord: UUID, steps: list[Step], stock: Stock) -> Iterator[str]:
    recorded = stock.find(Accord, accord)
    if recorded is None:
        return
    requests = [step.request for step in steps]
    signers = {request.signature.organisation for request in requests if isinstance(request, ask.SignAccord)}
    if lacking := recorded.signatures.keys() - signers:
        yield f"{len(lacking)} ondertekening(en)"
    told = [request.decision for request in requests if isinstance(request, ask.RecordDecision)]
    if missing := [each for each in recorded.decisions if structs.replace(each, edition=None) not in told]:
        yield f"{len(missing)} besluit(en) van organen"
    if recorded.adopted and not any(isinstance(request, ask.AdoptAccord) for request in requests):
        yield "de vaststelling"


def _acts(accord: UUID, steps: list[Step], stock: Stock) -> Iterator[str]:
    """An act of a file is known by its correlation: several facts of one act are told once."""
    told = {step.correlation for step in steps if step.correlation}
    for fact in stock.acts(accord):
        if fact.provenance.correlation not in told:
            told.add(fact.provenance.correlation)
            yield f"handeling van {fact.provenance.effective_on} ({_ACTS[type(fact)]})"
