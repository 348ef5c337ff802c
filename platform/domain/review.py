"""Reviews (toetsing): monitors of effect, process, construction and plan, and the evaluation of an accord."""

from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import Term


class ReviewKind(Term):
    EFFECT = "effect", "effectmonitor"
    PROCESS = "process", "procesmonitor"
    CONSTRUCTION = "construction", "bouwmonitor"
    PLAN = "plan", "planmonitor"
    EVALUATION = "evaluation", "evaluatie"


class ReviewState(Term):
    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    DECIDED = "decided", "gehouden, met besluit"
    CANCELLED = "cancelled", "afgelast"


class Rating(Term):
    """The traffic light of a monitor."""

    GREEN = "green", "groen: op schema"
    ORANGE = "orange", "oranje: aandacht nodig"
    RED = "red", "rood: niet op schema"
    GREY = "grey", "grijs: niet beoordeeld"


class FollowUp(Term):
    """What a decision on a review leads to; it changes nothing by itself."""

    AGREEMENT = "agreement", "nieuwe afspraak"
    AMENDMENT = "amendment", "wijziging van een afspraak"
    NONE = "none", "geen vervolg"


class Finding(Value, frozen=True):
    """How one agreement was judged, in a colour and in words."""

    agreement: UUID
    rating: Rating
    words: str


class Findings(Value, frozen=True):
    """What a review found; `conclusion` is about the whole."""

    held_on: date
    conclusion: str
    findings: tuple[Finding, ...] = ()

    def faults(self) -> list[Fault]:
        found = []
        if not self.conclusion.strip():
            message = "Zeg waarmee de toetsing eindigde: vul `conclusion` in."
            found.append(Fault("conclusion_missing", "conclusion", message))
        if any(not finding.words.strip() for finding in self.findings):
            message = "Een kleur zonder woorden zegt niet waarom. Vul bij elke beoordeling `words` in."
            found.append(Fault("words_missing", "findings", message))
        if len({finding.agreement for finding in self.findings}) < len(self.findings):
            message = "Een afspraak staat er twee keer in. Geef per afspraak één beoordeling."
            found.append(Fault("finding_twice", "findings", message))
        return found


class Follow(Value, frozen=True):
    """What was decided upon a review: what follows, who does it and by when."""

    decision: str
    follow_up: FollowUp
    who: UUID | None = None
    by: date | None = None

    def faults(self) -> list[Fault]:
        found = []
        if not self.decision.strip():
            found.append(Fault("decision_missing", "decision", "Zeg wat er is besloten: vul `decision` in."))
        if self.follow_up is not FollowUp.NONE and (self.who is None or self.by is None):
            message = "Bij een vervolg hoort wie het doet en voor wanneer. Geef `who` en `by`."
            found.append(Fault("follow_up_incomplete", "follow_up", message))
        return found


class Review(Recorded):
    """One review of an accord, or of some of its agreements: planned, held, and what was decided upon it."""

    class Planned(Beginning):
        topic = "review.planned"
        stays_inside = True
        accord: UUID
        kind: ReviewKind
        planned_on: date
        agreements: tuple[UUID, ...]
        by: UUID

    class Held(Fact):
        topic = "review.held"
        stays_inside = True
        held_on: date
        conclusion: str
        findings: tuple[Finding, ...]

    class Decided(Fact):
        topic = "review.decided"
        stays_inside = True
        follow: Follow

    class Cancelled(Fact):
        topic = "review.cancelled"
        stays_inside = True

    LIFE = Life(
        ReviewState.PLANNED,
        (ReviewState.PLANNED, Held, ReviewState.HELD),
        (ReviewState.HELD, Decided, ReviewState.DECIDED),
        (ReviewState.DECIDED, Decided, ReviewState.DECIDED),
        (ReviewState.PLANNED, Cancelled, ReviewState.CANCELLED),
    )

    @classmethod
    def plan(
        cls, id: UUID, kind: ReviewKind, planned_on: date, agreements: tuple[UUID, ...], by: UUID, accord: Accord,
        table: Partnership, provenance: Provenance,
    ) -> Self:  # fmt: skip
        """Of these agreements, or of the whole accord where none is named; `by` is the party that carries it out."""
        if not accord.adopted:
            message = "Een concept wordt niet getoetst. Stel de overeenkomst eerst vast."
            raise Refused.because("accord_not_adopted", "accord", message)
        if by not in {party.organisation for party in table.parties.values()}:
            message = "Een partij voert de toetsing uit. Noem een partij, of maak haar eerst partij."
            raise Refused.because("not_a_party", "by", message)
        return cls._begin(
            cls.Planned,
            id,
            provenance,
            accord=accord.id,
            kind=kind,
            planned_on=planned_on,
            agreements=agreements,
            by=by,
        )

    @event(Planned)
    def __init__(
        self, accord: UUID, kind: ReviewKind, planned_on: date, agreements: tuple[UUID, ...], by: UUID,
        provenance: Provenance,
    ) -> None:  # fmt: skip
        self.accord = accord
        self.kind = kind
        self.planned_on = planned_on
        self.agreements = agreements
        self.by = by
        self.invented = provenance.invented
        self.state: Term = self.LIFE.beginning
        self.findings: Findings | None = None
        self.follows: tuple[Follow, ...] = ()

    def hold(self, findings: Findings, provenance: Provenance) -> None:
        """Records what it found, also on another day than was planned. That its agreements are of the
        accord is for who loads them."""
        self._must_allow(self.Held, "Plan een nieuwe.")
        refuse_if(findings.faults())
        if findings.held_on > provenance.recorded_on:
            message = f"{findings.held_on} moet nog komen. Leg de toetsing vast als zij is gehouden."
            raise Refused.because("held_in_future", "held_on", message)
        if self.agreements and {finding.agreement for finding in findings.findings} - set(self.agreements):
            message = "Deze toetsing gaat over andere afspraken. Beoordeel die, of plan een toetsing van de overige."
            raise Refused.because("outside_scope", "findings", message)
        self._record(
            self.Held, provenance, held_on=findings.held_on, conclusion=findings.conclusion, findings=findings.findings
        )

    def decide(self, follow: Follow, table: Partnership, provenance: Provenance) -> None:
        """What the parties do with it. Several decisions may follow from one review."""
        self._must_allow(self.Decided, "Besluit over een toetsing die is gehouden.")
        refuse_if(follow.faults())
        if follow.who and follow.who not in {party.organisation for party in table.parties.values()}:
            message = "Een partij voert het besluit uit. Noem een partij, of maak haar eerst partij."
            raise Refused.because("not_a_party", "who", message)
        self._record(self.Decided, provenance, follow=follow)

    def cancel(self, provenance: Provenance) -> None:
        """Why is the reason with which it is recorded."""
        self._must_allow(self.Cancelled, "Wat is gehouden blijft staan.")
        self._record(self.Cancelled, provenance)

    def _must_allow(self, fact: type[Fact], way_out: str) -> None:
        if not self.LIFE.allows(self.state, fact):
            message = f"Deze toetsing is {self.state.label}. {way_out}"
            raise Refused.because("review_state", "review", message)

    @event(Held)
    def _held(self, held_on: date, conclusion: str, findings: tuple[Finding, ...]) -> None:
        self.state = self.LIFE.after(self.state, self.Held)
        self.findings = Findings(held_on, conclusion, findings)

    @event(Decided)
    def _decided(self, follow: Follow) -> None:
        self.state = self.LIFE.after(self.state, self.Decided)
        self.follows = (*self.follows, follow)

    @event(Cancelled)
    def _cancelled(self) -> None:
        self.state = self.LIFE.after(self.state, self.Cancelled)
