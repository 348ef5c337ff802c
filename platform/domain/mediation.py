"""Mediation (mediatie): the parties' own way out of a disagreement that remains after consultation.

As the Achterhoek's agreements 2026-2029 have it (on changes and unforeseen circumstances): each side appoints
a mediator and those choose an independent third. Who is a side is a rule of the partnership. The dispute
before the minister is another way and another thing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.agreement import Agreement
from domain.case import Appointment, Case, MediationSide, Mediator, Referral, Settlement, appoint_by, sides_of
from domain.errors import Refused, refuse_if
from domain.lives import Life
from domain.parties import holds_on
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.vocabulary import MediationOutcome, Term


class MediationState(Term):
    CALLED = "called", "ingeroepen"
    APPOINTING = "appointing", "mediators worden aangewezen"
    MEDIATING = "mediating", "in mediatie"
    STALLED = "stalled", "vastgelopen"
    SETTLED = "settled", "vaststelling"
    WITHDRAWN = "withdrawn", "ingetrokken"
    FAILED = "failed", "mislukt"
    REFERRED = "referred", "mislukt, verwezen naar de minister"


class FailureCause(Term):
    """Why a mediation failed."""

    REFUSAL = "refusal", "een zijde wees geen mediator aan"
    DEADLOCK = "deadlock", "de mediators kozen geen derde"
    NO_AGREEMENT = "no_agreement", "geen overeenstemming"


class Mediation(Recorded):
    """One mediation, from the call to its outcome."""

    class Called(Beginning):
        topic = "mediation.called"
        stays_inside = True
        case: Case
        sides: tuple[MediationSide, ...]
        appoint_by: date | None

    class MediatorAppointed(Fact):
        topic = "mediation.mediator_appointed"
        stays_inside = True
        appointment: Appointment

    class MediatorReplaced(Fact):
        topic = "mediation.mediator_replaced"
        stays_inside = True
        replaced: UUID
        appointment: Appointment

    class ThirdChosen(Fact):
        topic = "mediation.third_chosen"
        stays_inside = True
        third: Mediator

    class Stalled(Fact):
        topic = "mediation.stalled"
        stays_inside = True
        cause: FailureCause
        refused_by: UUID | None

    class Closed(Fact):
        topic = "mediation.closed"
        stays_inside = True
        outcome: MediationOutcome
        cause: FailureCause | None
        conclusion: str

    class SettlementLinked(Fact):
        topic = "mediation.settlement_linked"
        stays_inside = True
        settlement: Settlement

    class ReferredToMinister(Fact):
        topic = "mediation.referred_to_minister"
        stays_inside = True
        referral: Referral

    _S = MediationState
    LIFE = Life(
        _S.CALLED,
        (_S.CALLED, MediatorAppointed, _S.APPOINTING),
        (_S.CALLED, Stalled, _S.STALLED),
        (_S.CALLED, Closed, _S.SETTLED),
        (_S.CALLED, Closed, _S.WITHDRAWN),
        (_S.APPOINTING, MediatorAppointed, _S.APPOINTING),
        (_S.APPOINTING, MediatorReplaced, _S.APPOINTING),
        (_S.APPOINTING, ThirdChosen, _S.MEDIATING),
        (_S.APPOINTING, Stalled, _S.STALLED),
        (_S.APPOINTING, Closed, _S.SETTLED),
        (_S.APPOINTING, Closed, _S.WITHDRAWN),
        (_S.MEDIATING, MediatorReplaced, _S.MEDIATING),
        (_S.MEDIATING, ThirdChosen, _S.MEDIATING),
        (_S.MEDIATING, Closed, _S.SETTLED),
        (_S.MEDIATING, Closed, _S.WITHDRAWN),
        (_S.MEDIATING, Closed, _S.FAILED),
        (_S.STALLED, Closed, _S.SETTLED),
        (_S.STALLED, Closed, _S.WITHDRAWN),
        (_S.STALLED, Closed, _S.FAILED),
        (_S.SETTLED, SettlementLinked, _S.SETTLED),
        (_S.FAILED, ReferredToMinister, _S.REFERRED),
    )

    @classmethod
    def call(cls, id: UUID, case: Case, accord: Accord, partnership: Partnership, provenance: Provenance) -> Self:
        """Any party may call it, about agreements of an adopted accord; the sides follow from the rule of that day."""
        refuse_if(case.faults())
        if not accord.adopted:
            message = (
                "Mediatie gaat over vastgestelde afspraken. Bewerk het concept, of stel de overeenkomst eerst vast."
            )
            raise Refused.because("accord_not_adopted", "agreements", message)
        accord.must_not_have_ended("agreements", provenance.recorded_on)
        day = provenance.effective_on
        sides, by = sides_of(case, partnership, day), appoint_by(partnership, day)
        return cls._begin(cls.Called, id, provenance, case=case, sides=sides, appoint_by=by)

    @event(Called)
    def __init__(
        self, case: Case, sides: tuple[MediationSide, ...], appoint_by: date | None, provenance: Provenance
    ) -> None:
        self.case = case
        self.sides = sides
        self.appoint_by = appoint_by
        self.called_on = provenance.effective_on
        self.invented = provenance.invented
        self.state: Term = MediationState.CALLED
        self.appointments: dict[int, Appointment] = {}
        self.third: Mediator | None = None
        self.cause: FailureCause | None = None
        self.refused_by: UUID | None = None
        self.outcome: MediationOutcome | None = None
        self.conclusion: str | None = None
        self.closed_on: date | None = None
        self.settlements: tuple[Settlement, ...] = ()
        self.referral: Referral | None = None

    def appoint(self, by: UUID, mediator: Mediator, partnership: Partnership, provenance: Provenance) -> None:
        """A side appoints its mediator, once."""
        self._must_allow(self.MediatorAppointed)
        side = self._side_of(by)
        if side in self.appointments:
            message = "Deze zijde heeft al een mediator aangewezen. Vervang hem met een reden (`replaceMediator`)."
            raise Refused.because("already_appointed", "mediator", message)
        self._must_fit(mediator, partnership, provenance)
        self._record(self.MediatorAppointed, provenance, appointment=Appointment(by, mediator))

    def replace(self, by: UUID, mediator: Mediator, partnership: Partnership, provenance: Provenance) -> None:
        """A side puts another mediator in the place of its own; the reason is that of the provenance."""
        side = self._side_of(by)
        present = self.appointments.get(side)
        if present is None:
            message = "Deze zijde heeft nog geen mediator om te vervangen. Wijs er een aan (`appointMediator`)."
            raise Refused.because("nothing_to_replace", "mediator", message)
        self._must_allow(self.MediatorReplaced)
        self._must_fit(mediator, partnership, provenance)
        self._record(
            self.MediatorReplaced, provenance, replaced=present.mediator.id, appointment=Appointment(by, mediator)
        )

    def choose_third(self, third: Mediator, partnership: Partnership, provenance: Provenance) -> None:
        """The appointed mediators choose an independent third, or another in the place of the one they chose."""
        self._must_allow(self.ThirdChosen)
        self._must_all_have_appointed("third")
        _must_have_function(third)
        tied = _tied(partnership, provenance.effective_on) | _tied(partnership, provenance.recorded_on)
        if third.organisation in tied or third.id in self._mediators():
            message = (
                "De derde is onafhankelijk: niet van een partij of van een lid van een verzamelnaam hier, en niet al "
                "mediator. Kies een ander."
            )
            raise Refused.because("third_not_independent", "third", message)
        self._record(self.ThirdChosen, provenance, third=third)

    def refuse(self, by: UUID, provenance: Provenance) -> None:
        """A side refuses to appoint: an outcome that is recorded."""
        self._must_allow(self.Stalled)
        if self._side_of(by) in self.appointments:
            message = (
                "Deze zijde wees al een mediator aan en weigert dus niet meer. Sluit de mediatie, of trek haar in."
            )
            raise Refused.because("already_appointed", "organisation", message)
        self._record(self.Stalled, provenance, cause=FailureCause.REFUSAL, refused_by=by)

    def deadlock(self, provenance: Provenance) -> None:
        """The appointed mediators do not agree on a third: an outcome that is recorded."""
        self._must_allow(self.Stalled)
        self._must_all_have_appointed("cause")
        self._record(self.Stalled, provenance, cause=FailureCause.DEADLOCK, refused_by=None)

    def close(self, outcome: MediationOutcome, conclusion: str, provenance: Provenance) -> None:
        """Ends it. A settlement changes nothing by itself: it is carried out as an amendment.

        Why it failed follows from what was recorded: a refusal, a deadlock, or else no agreement.
        """
        self._must_allow(self.Closed)
        if not self.LIFE.allows(self.state, self.Closed, MediationState.of(outcome)):
            message = (
                "Een mediatie mislukt pas als een zijde weigert, de mediators geen derde vinden, of zij er met elkaar "
                "niet uitkomen. Leg dat eerst vast (`refuseMediation`, `chooseThirdMediator`), of trek haar in."
            )
            raise Refused.because("failure_unfounded", "outcome", message)
        if not conclusion.strip():
            raise Refused.because(
                "conclusion_missing", "conclusion", "Zeg waarmee de mediatie eindigde: vul `conclusion` in."
            )
        failed = outcome is MediationOutcome.FAILED
        cause = (self.cause or FailureCause.NO_AGREEMENT) if failed else None
        self._record(self.Closed, provenance, outcome=outcome, cause=cause, conclusion=conclusion)

    def mediators_must_be_at_work(self) -> None:
        """Refused to who speaks as mediator before the mediators are there."""
        if self.outcome is None and self.state not in (MediationState.MEDIATING, MediationState.STALLED):
            message = (
                "Deze mediatie heeft haar mediators nog niet: wie bemiddelt, zegt er nog niet van hoe zij eindigt. "
                "Kies eerst de derde (`chooseThirdMediator`), of laat wie notuleert haar sluiten."
            )
            raise Refused.because("mediators_not_at_work", "mediation", message)

    def link_settlement(self, settlement: Settlement, agreement: Agreement, provenance: Provenance) -> None:
        """Names the amendment that carries out what was settled; it needs its own consents."""
        if not self.LIFE.allows(self.state, self.SettlementLinked):
            message = f"Deze mediatie is {self.state.label}: er is niets vastgesteld om uit te voeren. Sluit haar zo."
            raise Refused.because("nothing_settled", "mediation", message)
        if settlement.agreement not in self.case.agreements:
            message = "Over deze afspraak ging de mediatie niet. Noem een afspraak van de mediatie."
            raise Refused.because("agreement_not_mediated", "agreement", message)
        if settlement.amendment not in agreement.amendments:
            message = "Dit voorstel bestaat niet bij deze afspraak. Stel de wijziging eerst voor (`proposeAmendment`)."
            raise Refused.because("amendment_unknown", "amendment", message)
        if settlement not in self.settlements:
            self._record(self.SettlementLinked, provenance, settlement=settlement)

    def refer(self, referral: Referral, provenance: Provenance) -> None:
        """The last step that the parties named: on to the minister. It is no dispute of the law by itself."""
        if not self.LIFE.allows(self.state, self.ReferredToMinister):
            message = f"Verwijzen volgt op een mislukte mediatie; deze is {self.state.label}. Sluit haar eerst."
            raise Refused.because("mediation_not_failed", "mediation", message)
        if not referral.ground.strip():
            message = "Zeg op welke grond de zaak naar de minister gaat: vul `ground` in."
            raise Refused.because("ground_missing", "ground", message)
        self._record(self.ReferredToMinister, provenance, referral=referral)

    @property
    def still_to_appoint(self) -> list[MediationSide]:
        """The sides without a mediator."""
        return [side for n, side in enumerate(self.sides) if n not in self.appointments]

    def _side_of(self, organisation: UUID) -> int:
        for n, side in enumerate(self.sides):
            if organisation in side.organisations:
                return n
        message = "Deze partij is geen zijde in deze mediatie. Alleen een zijde van het meningsverschil doet dit."
        raise Refused.because("not_a_side", "organisation", message)

    def _must_allow(self, fact: type[Fact]) -> None:
        if self.LIFE.allows(self.state, fact):
            return
        if self.outcome is not None:
            message = f"Deze mediatie is al gesloten: {self.outcome.label}. Vraag zo nodig een nieuwe aan."
            raise Refused.because("mediation_closed", "mediation", message)
        choices = ", ".join(dict.fromkeys(state.label for state in self.LIFE.choices(self.state)))
        message = f"Dit kan niet: de mediatie staat op «{self.state.label}». Hierna kan: {choices}."
        raise Refused.because("mediation_not_so_far", "mediation", message)

    def _must_all_have_appointed(self, field: str) -> None:
        if waiting := len(self.still_to_appoint):
            message = (
                f"Van {waiting} van de zijden is er nog geen mediator; samen kiezen zij de derde. "
                "Wijs eerst aan (`appointMediator`), of leg de weigering vast (`refuseMediation`)."
            )
            raise Refused.because("sides_not_appointed", field, message)

    def _must_fit(self, mediator: Mediator, partnership: Partnership, provenance: Provenance) -> None:
        _must_have_function(mediator)
        days = (provenance.effective_on, provenance.recorded_on)
        if mediator.organisation in {p.organisation for day in days for p in partnership.parties_on(day)}:
            message = "Een mediator komt niet uit een organisatie die hier partij is. Wijs een ander aan."
            raise Refused.because("mediator_from_party", "mediator", message)
        if mediator.id in self._mediators():
            message = "Deze mediator is hier al aangewezen. Wijs een ander aan, met een eigen kenmerk."
            raise Refused.because("already_mediator", "mediator", message)

    def _mediators(self) -> Iterator[UUID]:
        yield from (appointment.mediator.id for appointment in self.appointments.values())
        if self.third:
            yield self.third.id

    @event(MediatorAppointed)
    def _mediator_appointed(self, appointment: Appointment) -> None:
        self.appointments[self._side_of(appointment.by)] = appointment
        self.state = self.LIFE.after(self.state, self.MediatorAppointed)

    @event(MediatorReplaced)
    def _mediator_replaced(self, appointment: Appointment) -> None:
        self.appointments[self._side_of(appointment.by)] = appointment
        self.state = self.LIFE.after(self.state, self.MediatorReplaced)

    @event(ThirdChosen)
    def _third_chosen(self, third: Mediator) -> None:
        self.third = third
        self.state = self.LIFE.after(self.state, self.ThirdChosen)

    @event(Stalled)
    def _stalled(self, cause: FailureCause, refused_by: UUID | None) -> None:
        self.cause = cause
        self.refused_by = refused_by
        self.state = self.LIFE.after(self.state, self.Stalled)

    @event(Closed)
    def _closed(
        self, outcome: MediationOutcome, cause: FailureCause | None, conclusion: str, provenance: Provenance
    ) -> None:
        self.outcome = outcome
        self.cause = cause
        self.conclusion = conclusion
        self.closed_on = provenance.effective_on
        self.state = MediationState.of(outcome)

    @event(SettlementLinked)
    def _settlement_linked(self, settlement: Settlement) -> None:
        self.settlements = (*self.settlements, settlement)

    @event(ReferredToMinister)
    def _referred(self, referral: Referral) -> None:
        self.referral = referral
        self.state = self.LIFE.after(self.state, self.ReferredToMinister)


def _must_have_function(mediator: Mediator) -> None:
    if not mediator.function.strip():
        message = "Zeg welke functie de mediator heeft, geen naam: vul `function` in."
        raise Refused.because("function_missing", "function", message)


def _tied(partnership: Partnership, on: date) -> set[UUID]:
    """The parties of a day, and the members of the collectives."""
    members = {
        member.organisation
        for collective in partnership.collectives.values()
        if holds_on(collective, on)
        for member in collective.members
        if holds_on(member, on)
    }
    return members | {party.organisation for party in partnership.parties_on(on)}
