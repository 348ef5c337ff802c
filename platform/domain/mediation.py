"""Mediation (mediatie): the parties' own way out of a disagreement that remains after consultation.

As the Achterhoek's agreements 2026-2029 have it (on changes and unforeseen circumstances); the
dispute before the minister is another way and another thing.
"""

from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.errors import Fault, Refused, refuse_if
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import MediationOutcome


class Mediator(Value, frozen=True):
    """Appointed by a side; a function, never a person's name."""

    side: str
    function: str


class Case(Value, frozen=True):
    """What the disagreement is about, who calls it, and the consultation after which it remained."""

    accord: UUID
    agreements: tuple[UUID, ...]
    called_by: UUID
    subject: str
    consultation: str
    mediators: tuple[Mediator, ...] = ()

    def faults(self) -> list[Fault]:
        found = []
        if not self.agreements:
            message = "Noem ten minste één afspraak waarover het meningsverschil gaat."
            found.append(Fault("agreements_missing", "agreements", message))
        if not self.consultation.strip():
            message = "Mediatie volgt op overleg. Beschrijf in `consultation` wanneer en met welke uitkomst."
            found.append(Fault("consultation_missing", "consultation", message))
        if not self.subject.strip():
            found.append(
                Fault("subject_missing", "subject", "Zeg waarover het meningsverschil gaat: vul `subject` in.")
            )
        return found


class Mediation(Recorded):
    """One mediation, from the call to its outcome."""

    class Called(Beginning):
        topic = "mediation.called"
        stays_inside = True
        case: Case

    class Closed(Fact):
        topic = "mediation.closed"
        stays_inside = True
        outcome: MediationOutcome
        conclusion: str

    @classmethod
    def call(cls, id: UUID, case: Case, accord: Accord, provenance: Provenance) -> Self:
        """Any party may call it, about agreements of an adopted accord."""
        refuse_if(case.faults())
        if not accord.adopted:
            message = (
                "Mediatie gaat over vastgestelde afspraken. Bewerk het concept, of stel de overeenkomst eerst vast."
            )
            raise Refused.because("accord_not_adopted", "agreements", message)
        accord.must_not_have_ended("agreements", provenance.recorded_on)
        return cls._begin(cls.Called, id, provenance, case=case)

    @event(Called)
    def __init__(self, case: Case) -> None:
        self.case = case
        self.outcome: MediationOutcome | None = None

    def close(self, outcome: MediationOutcome, conclusion: str, provenance: Provenance) -> None:
        """Ends it. A settlement changes nothing by itself: it is carried out as an amendment."""
        if self.outcome is not None:
            message = f"Deze mediatie is al gesloten: {self.outcome.label}. Vraag zo nodig een nieuwe aan."
            raise Refused.because("mediation_closed", "mediation", message)
        if not conclusion.strip():
            raise Refused.because(
                "conclusion_missing", "conclusion", "Zeg waarmee de mediatie eindigde: vul `conclusion` in."
            )
        self._record(self.Closed, provenance, outcome=outcome, conclusion=conclusion)

    @event(Closed)
    def _closed(self, outcome: MediationOutcome) -> None:
        self.outcome = outcome
