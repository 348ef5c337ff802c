"""Corrections (correcties): they change what was recorded, never what was agreed (DOMAIN.md, "Correction").

The source is a document that the accord names. The parties at the table are notified and may object
within a period: by the partnership's rule, or `PERIOD_DAYS`. What is in dispute is no slip of the pen:
with an open objection a correction is not applied, and an amendment is the way.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, changed
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.rules import Objection as ObjectionRule
from domain.terms import Actor, AgreementTerms
from domain.vocabulary import Term

PERIOD_DAYS = 14
"""For how many days after its notice a correction can be objected to where the parties agreed nothing of that."""
OF_AGREEMENT = frozenset({"accord", "key", "bound", "state", "invented"})
OF_TARGET = frozenset({"agreement", "key", "clause", "party", "invented"})
_SHA256 = re.compile(r"[0-9a-f]{64}")


class CorrectionState(Term):
    NOTIFIED = "notified", "aangekondigd"
    OBJECTED = "objected", "bezwaar gemaakt"
    APPLIED = "applied", "doorgevoerd"
    REJECTED = "rejected", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class CorrectionOutcome(Term):
    APPLIED = "applied", "doorgevoerd"
    REJECTED = "rejected", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Answer(Term):
    """What a party that was notified said of a correction."""

    NONE = "none", "nog niet geantwoord"
    OBJECTED = "objected", "bezwaar gemaakt"
    OBJECTION_WITHDRAWN = "objection_withdrawn", "bezwaar ingetrokken"
    ACCEPTED = "accepted", "geen bezwaar"


class Answered(Value, frozen=True):
    """The last answer of a party, of which day, and on what ground it objected."""

    answer: Answer = Answer.NONE
    on: date | None = None
    ground: str | None = None


class Evidence(Value, frozen=True):
    """The document that says otherwise: its SHA-256 in hexadecimal, where in it, and what it says in own words."""

    document: str
    place: str
    says: str

    def faults(self) -> list[Fault]:
        found = []
        if not _SHA256.fullmatch(self.document):
            message = "Noem het document met zijn SHA-256: 64 tekens, cijfers en a tot en met f."
            found.append(Fault("document_malformed", "source.document", message))
        if not self.place.strip():
            message = "Zeg op welke bladzijde of plaats van het document het staat: vul `place` in."
            found.append(Fault("place_missing", "source.place", message))
        if not self.says.strip():
            message = "Zeg in eigen woorden wat daar staat: vul `says` in."
            found.append(Fault("source_says_nothing", "source.says", message))
        return found


class CorrectionTerms(Value, frozen=True):
    """What is corrected, after which source, who was told and when, and until when they may object.

    `named_by_accord` is False where the accord names no document by its hash, so that this one cannot
    be compared with it. The last day of the period counts.
    """

    agreement: UUID
    accord: UUID
    proposed_by: UUID
    changes: tuple[Change, ...]
    targets: tuple[TargetChange, ...]
    source: Evidence
    named_by_accord: bool
    notified: tuple[UUID, ...]
    notified_on: date
    object_until: date


class Correction(Recorded):
    """One correction of an agreement and its targets, from its notice to its outcome."""

    class Proposed(Beginning):
        topic = "correction.proposed"
        stays_inside = True
        terms: CorrectionTerms

    class Objected(Fact):
        topic = "correction.objected"
        stays_inside = True
        organisation: UUID
        ground: str
        on: date

    class ObjectionWithdrawn(Fact):
        topic = "correction.objection_withdrawn"
        stays_inside = True
        organisation: UUID
        on: date

    class Accepted(Fact):
        topic = "correction.accepted"
        stays_inside = True
        organisation: UUID
        on: date

    class Applied(Fact):
        topic = "correction.applied"
        source: Evidence
        on: date

    class Rejected(Fact):
        topic = "correction.rejected"
        stays_inside = True
        on: date

    class Withdrawn(Fact):
        topic = "correction.withdrawn"
        stays_inside = True
        on: date

    LIFE = Life(
        CorrectionState.NOTIFIED,
        (CorrectionState.NOTIFIED, Objected, CorrectionState.OBJECTED),
        (CorrectionState.OBJECTED, Objected, CorrectionState.OBJECTED),
        (CorrectionState.OBJECTED, ObjectionWithdrawn, CorrectionState.OBJECTED),
        (CorrectionState.OBJECTED, ObjectionWithdrawn, CorrectionState.NOTIFIED),
        (CorrectionState.NOTIFIED, Accepted, CorrectionState.NOTIFIED),
        (CorrectionState.OBJECTED, Accepted, CorrectionState.OBJECTED),
        (CorrectionState.NOTIFIED, Applied, CorrectionState.APPLIED),
        (CorrectionState.NOTIFIED, Rejected, CorrectionState.REJECTED),
        (CorrectionState.OBJECTED, Rejected, CorrectionState.REJECTED),
        (CorrectionState.NOTIFIED, Withdrawn, CorrectionState.WITHDRAWN),
        (CorrectionState.OBJECTED, Withdrawn, CorrectionState.WITHDRAWN),
    )

    @classmethod
    def propose(
        cls, id: UUID, terms: CorrectionTerms, agreement: Agreement, accord: Accord, provenance: Provenance,
        names: Mapping[UUID, str],
    ) -> Self:  # fmt: skip
        """Notifies the parties; nothing changes before it is applied.

        `names` says what a message calls the parties. Whether its targets can change so, they tell
        themselves (`Target.check_changes`).
        """
        refuse_if(terms.source.faults())
        if not terms.changes and not any(target.changes for target in terms.targets):
            message = "De correctie verandert niets. Geef ten minste één veld de waarde die het document noemt."
            raise Refused.because("nothing_changes", "changes", message)
        if not terms.notified:
            message = "Er zit niemand aan tafel die bezwaar kan maken. Vul eerst de partijen aan."
            raise Refused.because("nobody_to_notify", "correction", message)
        agreement.check_correction(terms.changes, terms.targets, accord, names)
        refuse_if(_not_correctable(terms, agreement.terms))
        return cls._begin(cls.Proposed, id, provenance, terms=terms)

    @event(Proposed)
    def __init__(self, terms: CorrectionTerms, provenance: Provenance) -> None:
        self.terms = terms
        self.reason = provenance.reason
        self.invented = provenance.invented
        self.state = CorrectionState.NOTIFIED
        self.answers = dict.fromkeys(terms.notified, Answered())
        self.concluded_on: date | None = None

    def object(self, organisation: UUID, ground: str, on: date, provenance: Provenance) -> None:
        """A party that was notified objects, within the period."""
        self._must_be_open()
        self._must_be_notified(organisation)
        if not ground.strip():
            raise Refused.because("ground_missing", "ground", "Zeg waarom u bezwaar maakt: vul `ground` in.")
        if self._said(organisation) is Answer.OBJECTED:
            message = "Deze partij heeft al bezwaar gemaakt. Trek dat eerst in om een ander te maken."
            raise Refused.because("already_objected", "organisation", message)
        if self._said(organisation) is Answer.ACCEPTED:
            message = "Deze partij heeft gezegd geen bezwaar te hebben. Stel zo nodig zelf een correctie voor."
            raise Refused.because("already_accepted", "organisation", message)
        if on > self.terms.object_until:
            message = (
                f"Bezwaar maken kon tot en met {self.terms.object_until}. Stel zelf een correctie voor, of een "
                "wijziging van de afspraak."
            )
            raise Refused.because("objection_too_late", "on", message)
        self._record(self.Objected, provenance, organisation=organisation, ground=ground, on=on)

    def withdraw_objection(self, organisation: UUID, on: date, provenance: Provenance) -> None:
        self._must_be_open()
        if self._said(organisation) is not Answer.OBJECTED:
            message = "Deze partij heeft geen bezwaar dat nog openstaat. Controleer om welke partij het gaat."
            raise Refused.because("no_objection", "organisation", message)
        self._record(self.ObjectionWithdrawn, provenance, organisation=organisation, on=on)

    def accept(self, organisation: UUID, on: date, provenance: Provenance) -> None:
        """A party says that it has no objection, so that nobody needs to wait for it."""
        self._must_be_open()
        self._must_be_notified(organisation)
        if self._said(organisation) is Answer.OBJECTED:
            message = "Deze partij heeft bezwaar gemaakt. Trek dat eerst in (`withdrawObjection`)."
            raise Refused.because("objection_open", "organisation", message)
        if self._said(organisation) is not Answer.ACCEPTED:
            self._record(self.Accepted, provenance, organisation=organisation, on=on)

    def apply(self, on: date, provenance: Provenance) -> None:
        """After the period without an open objection, or as soon as everyone notified said to have none."""
        self._must_be_open()
        if not self.LIFE.allows(self.state, self.Applied):
            message = (
                f"Er is bezwaar van {len(self.objections)} partij(en): dan is dit geen verschrijving. Laat het bezwaar "
                "intrekken (`withdrawObjection`), of stel een wijziging voor (`proposeAmendment`)."
            )
            raise Refused.because("objection_open", "outcome", message)
        if on <= self.terms.object_until and self.silent:
            message = (
                f"Bezwaar maken kan tot en met {self.terms.object_until}. Wacht tot daarna, of laat elke partij zeggen "
                f"dat zij geen bezwaar heeft (`acceptCorrection`): {len(self.silent)} nog niet."
            )
            raise Refused.because("objection_period_runs", "outcome", message)
        self._record(self.Applied, provenance, source=self.terms.source, on=on)

    def reject(self, on: date, provenance: Provenance) -> None:
        self._must_be_open()
        self._record(self.Rejected, provenance, on=on)

    def withdraw(self, on: date, provenance: Provenance) -> None:
        self._must_be_open()
        self._record(self.Withdrawn, provenance, on=on)

    @property
    def objections(self) -> list[UUID]:
        """Whose objection is open."""
        return [party for party, said in self.answers.items() if said.answer is Answer.OBJECTED]

    @property
    def silent(self) -> list[UUID]:
        """Who did not yet say that it has no objection."""
        return [party for party, said in self.answers.items() if said.answer is not Answer.ACCEPTED]

    def _said(self, organisation: UUID) -> Answer:
        return self.answers.get(organisation, Answered()).answer

    def _must_be_open(self) -> None:
        if not self.LIFE.choices(self.state):
            message = f"Deze correctie is al afgesloten: {self.state.label}. Stel zo nodig een nieuwe voor."
            raise Refused.because("correction_closed", "correction", message)

    def _must_be_notified(self, organisation: UUID) -> None:
        if organisation not in self.answers:
            message = "Deze partij zat bij de aankondiging niet aan tafel. Noem een partij die dat wel deed."
            raise Refused.because("not_notified", "organisation", message)

    @event(Objected)
    def _objected(self, organisation: UUID, ground: str, on: date) -> None:
        self.answers[organisation] = Answered(Answer.OBJECTED, on, ground)
        self.state = CorrectionState.OBJECTED

    @event(ObjectionWithdrawn)
    def _objection_withdrawn(self, organisation: UUID, on: date) -> None:
        said = self.answers[organisation]
        self.answers[organisation] = Answered(Answer.OBJECTION_WITHDRAWN, on, said.ground)
        self.state = CorrectionState.OBJECTED if self.objections else CorrectionState.NOTIFIED

    @event(Accepted)
    def _accepted(self, organisation: UUID, on: date) -> None:
        self.answers[organisation] = Answered(Answer.ACCEPTED, on)

    @event(Applied)
    def _applied(self, on: date) -> None:
        self._close(self.Applied, on)

    @event(Rejected)
    def _rejected(self, on: date) -> None:
        self._close(self.Rejected, on)

    @event(Withdrawn)
    def _withdrawn(self, on: date) -> None:
        self._close(self.Withdrawn, on)

    def _close(self, by: type[Fact], on: date) -> None:
        self.state = CorrectionState.of(self.LIFE.after(self.state, by))
        self.concluded_on = on


def documents_of(accord: Accord) -> set[str]:
    """The SHA-256 of every document that the accord names by it."""
    source = accord.terms.source
    annexes = {annex.sha256 for annex in accord.terms.annexes}
    return annexes | {source.sha256} if source and source.sha256 else annexes


def named_by(accord: Accord, source: Evidence) -> bool:
    """Whether the accord names this document; False where it names none, refused where it names others."""
    known = documents_of(accord)
    if known and source.document not in known:
        message = (
            "Dit document hoort niet bij deze overeenkomst. Een correctie rust op het document zelf of een bijlage: "
            f"kies uit {', '.join(sorted(known))}, of stel een wijziging voor."
        )
        raise Refused.because("document_unknown", "source.document", message)
    return bool(known)


def notice_of(partnership: Partnership, on: date) -> tuple[tuple[UUID, ...], date]:
    """Who is notified on a day, in a fixed order, and the last day on which they may object."""
    rule = partnership.rule_on(on, ObjectionRule)
    parties = {party.organisation for party in partnership.parties_on(on)}
    return tuple(sorted(parties)), on + timedelta(days=rule.days if rule else PERIOD_DAYS)


def _not_correctable(terms: CorrectionTerms, recorded: AgreementTerms) -> Iterator[Fault]:
    """What says which agreement it is, and who is bound: that is no slip in recording but what was agreed."""
    fields = [change.field for change in terms.changes if change.field in OF_AGREEMENT]
    if _binding(changed(recorded, terms.changes)) != _binding(recorded):
        fields.append("clauses")
    fields += [change.field for target in terms.targets for change in target.changes if change.field in OF_TARGET]
    for field in dict.fromkeys(fields):
        message = (
            f"Het veld `{field}` bepaalt welke afspraak dit is of wie zij bindt; dat verandert niet met een correctie. "
            "Stel een wijziging voor (`proposeAmendment`)."
        )
        yield Fault("not_correctable", "changes", message)


def _binding(terms: AgreementTerms) -> dict[str, tuple[Actor, ...]]:
    return {clause.key: clause.bound for clause in terms.clauses}
