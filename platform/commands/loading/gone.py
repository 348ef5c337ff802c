"""What was loaded before and is no longer in the file: told, and left alone."""

from collections.abc import Iterator
from uuid import UUID

from commands import requests as ask
from commands.loading.steps import Step
from commands.loading.stock import Stock
from domain.accord import Accord
from domain.agreement import Agreement
from domain.identity import agreement_id, target_id
from domain.inability import Inability
from domain.mediation import Mediation
from domain.recording import Fact
from domain.target import Target

_ACTS: dict[type[Fact], str] = {
    Agreement.StatusChanged: "statuswijziging",
    Agreement.ConditionSettled: "uitkomst van een voorwaarde",
    Agreement.AmendmentProposed: "voorstel tot wijziging",
    Agreement.AmendmentDecided: "besluit over een wijziging",
    Target.ProgressReported: "voortgang",
    Mediation.Called: "verzoek om mediatie",
    Mediation.Closed: "sluiting van een mediatie",
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
    if recorded.adopted and not any(isinstance(request, ask.AdoptAccord) for request in requests):
        yield "de vaststelling"


def _acts(accord: UUID, steps: list[Step], stock: Stock) -> Iterator[str]:
    """An act of a file is known by its correlation: several facts of one act are told once."""
    told = {step.correlation for step in steps if step.correlation}
    for fact in stock.acts(accord):
        if fact.provenance.correlation not in told:
            told.add(fact.provenance.correlation)
            yield f"handeling van {fact.provenance.effective_on} ({_ACTS[type(fact)]})"
