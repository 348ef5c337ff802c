"""Inability (niet kunnen voldoen): a party says that it cannot comply; consultation follows, and how that ended.

As the Achterhoek's agreements 2026-2029 have it (on changes and unforeseen circumstances): the parties consult, and
make new agreements where they can. Where they cannot, mediation is the way on.
"""

from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import Term


class InabilityState(Term):
    DECLARED = "declared", "gemeld"
    CONSULTING = "consulting", "in overleg"
    RESOLVED = "resolved", "afgehandeld"


class ConsultationOutcome(Term):
    """What the parties came to. Nothing follows by itself: a new agreement is an amendment, with its own consents."""

    NEW_AGREEMENT = "new_agreement", "nieuwe afspraak gezocht"
    NOTHING_AGREED = "nothing_agreed", "niets afgesproken (mediatie kan volgen)"
    COMPLIES = "complies", "partij voldoet alsnog"
    LAPSES = "lapses", "onderdeel vervalt"


class Declaration(Value, frozen=True):
    """Which party cannot comply with what, why, and since (or from) when; `clause` None is the whole agreement."""

    agreement: UUID
    organisation: UUID
    why: str
    since: date
    clause: str | None = None

    def faults(self) -> list[Fault]:
        if self.why.strip():
            return []
        return [Fault("cause_missing", "why", "Zeg waardoor het niet lukt: vul `why` in.")]


class Consultation(Value, frozen=True):
    """A consultation that was held: when, between whom, and with what outcome. `amendment` is what follows from it."""

    on: date
    parties: tuple[UUID, ...]
    outcome: ConsultationOutcome
    account: str
    amendment: UUID | None = None


class Inability(Recorded):
    """One declaration that a party cannot comply, with the consultations about it."""

    class Declared(Beginning):
        topic = "inability.declared"
        stays_inside = True
        declaration: Declaration

    class ConsultationPlanned(Fact):
        topic = "inability.consultation_planned"
        stays_inside = True
        on: date

    class ConsultationHeld(Fact):
        topic = "inability.consultation_held"
        stays_inside = True
        consultation: Consultation

    class Resolved(Fact):
        topic = "inability.resolved"
        stays_inside = True
        conclusion: str
        amendment: UUID | None

    LIFE = Life(
        InabilityState.DECLARED,
        (InabilityState.DECLARED, ConsultationPlanned, InabilityState.CONSULTING),
        (InabilityState.DECLARED, ConsultationHeld, InabilityState.CONSULTING),
        (InabilityState.CONSULTING, ConsultationPlanned, InabilityState.CONSULTING),
        (InabilityState.CONSULTING, ConsultationHeld, InabilityState.CONSULTING),
        (InabilityState.CONSULTING, Resolved, InabilityState.RESOLVED),
    )

    @classmethod
    def declare(
        cls, id: UUID, declaration: Declaration, agreement: Agreement, accord: Accord, table: Partnership,
        provenance: Provenance,
    ) -> Self:  # fmt: skip
        """Only a party that leads or is bound says it, and only of itself."""
        refuse_if(declaration.faults())
        agreement.must_be_kept(declaration.clause, accord)
        accord.must_not_have_ended("agreement", provenance.recorded_on)
        named = agreement.answerable(declaration.clause)
        answers = table.organisations_behind(named, provenance.recorded_on)
        if named and declaration.organisation not in answers:
            message = (
                "Deze partij is hier geen trekker en niet gebonden; een ander kan het niet voor haar zeggen. Laat de "
                "partij die gebonden is het zelf melden."
            )
            raise Refused.because("not_your_agreement", "organisation", message)
        return cls._begin(cls.Declared, id, provenance, declaration=declaration)

    @event(Declared)
    def __init__(self, declaration: Declaration, provenance: Provenance) -> None:
        self.declaration = declaration
        self.invented = provenance.invented
        self.state = InabilityState.DECLARED
        self.planned_on: date | None = None
        self.consultations: list[Consultation] = []
        self.conclusion: str | None = None
        self.amendment: UUID | None = None

    def plan(self, on: date, provenance: Provenance) -> None:
        """A day for consultation; a later plan takes the place of an earlier one."""
        self._must_allow(self.ConsultationPlanned)
        if on < provenance.effective_on:
            message = f"{on} was toen voorbij. Plan een dag die nog komt, of leg vast dat het overleg is gehouden."
            raise Refused.because("consultation_in_past", "on", message)
        self._record(self.ConsultationPlanned, provenance, on=on)

    def hold(self, consultation: Consultation, agreement: Agreement, provenance: Provenance) -> None:
        """What a consultation came to."""
        self._must_allow(self.ConsultationHeld)
        if consultation.on > provenance.recorded_on:
            message = (
                f"{consultation.on} moet nog komen. Plan het overleg, en leg vast wat eruit kwam als het is gehouden."
            )
            raise Refused.because("consultation_in_future", "on", message)
        if self.declaration.organisation not in consultation.parties or len(set(consultation.parties)) <= 1:
            message = "Overleg is van de partij die niet kan voldoen met een of meer andere. Noem ze allemaal."
            raise Refused.because("consultation_of_others", "parties", message)
        if not consultation.account.strip():
            raise Refused.because("account_missing", "account", "Zeg wat er is besproken: vul `account` in.")
        _must_be_of(agreement, consultation.amendment)
        self._record(self.ConsultationHeld, provenance, consultation=consultation)

    def resolve(self, conclusion: str, amendment: UUID | None, agreement: Agreement, provenance: Provenance) -> None:
        """Ends it, once there was consultation."""
        if not self.consultations:
            message = "Eerst is er overleg. Leg vast wanneer het is gehouden en wat eruit kwam."
            raise Refused.because("consultation_missing", "consultation", message)
        self._must_allow(self.Resolved)
        if not conclusion.strip():
            message = "Zeg waarmee het is afgehandeld: vul `conclusion` in."
            raise Refused.because("conclusion_missing", "conclusion", message)
        _must_be_of(agreement, amendment)
        self._record(self.Resolved, provenance, conclusion=conclusion, amendment=amendment)

    def _must_allow(self, by: type[Fact]) -> None:
        if self.LIFE.allows(self.state, by):
            return
        message = f"Deze melding is {self.state.label}. Lukt het opnieuw niet, meld het dan opnieuw."
        raise Refused.because("inability_resolved", "inability", message)

    @event(ConsultationPlanned)
    def _planned(self, on: date) -> None:
        self.planned_on = on
        self.state = InabilityState.of(self.LIFE.after(self.state, self.ConsultationPlanned))

    @event(ConsultationHeld)
    def _held(self, consultation: Consultation) -> None:
        self.planned_on = None
        self.consultations.append(consultation)
        self.amendment = consultation.amendment or self.amendment
        self.state = InabilityState.of(self.LIFE.after(self.state, self.ConsultationHeld))

    @event(Resolved)
    def _resolved(self, conclusion: str, amendment: UUID | None) -> None:
        self.conclusion = conclusion
        self.amendment = amendment or self.amendment
        self.state = InabilityState.of(self.LIFE.after(self.state, self.Resolved))


def _must_be_of(agreement: Agreement, amendment: UUID | None) -> None:
    if amendment is not None and amendment not in agreement.amendments:
        message = "Deze wijziging is bij deze afspraak niet voorgesteld. Stel haar eerst voor, of laat haar weg."
        raise Refused.because("amendment_of_another", "amendment", message)
