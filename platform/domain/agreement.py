"""Agreements (afspraken): created in a draft, and after adoption changed by amendment only."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.accord_terms import Link
from domain.agreement_checks import answerable, check, must_bind, must_have, must_stay, must_take_more
from domain.amendment import Amendment, AmendmentState, Proposal, TargetChange, fields_changed, heading_of, open_faults
from domain.amendment_edition import Heading, amendment_edition
from domain.changes import Change, changed, differences, proposed
from domain.conditions import Settled, carried_along, check_settling, condition_moves, has_ended, printed, state_of
from domain.errors import Refused, refuse_if
from domain.layers import Layer, amended, terms_on
from domain.lives import Life
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.statuses import (
    BEFORE_ADOPTION,
    ENDED,
    StatusChange,
    check_day,
    check_move,
    check_order,
    derived,
    moves,
    standing,
    statuses_on,
    successor_faults,
)
from domain.terms import AgreementTerms
from domain.vocabulary import ConditionState, Decision, Status

_NO_NAMES: Mapping[UUID, str] = MappingProxyType({})


class Agreement(Recorded):
    """One agreement with its clauses, their statuses and the amendments proposed to it.

    `original` are the terms as they were adopted; `agreed` those with every carried amendment, which
    is what the parties agreed; `terms` the same with corrections of what was recorded laid over them.
    Amendments may count from a later day: `terms_on` tells the terms of a day.
    """

    class Created(Beginning):
        topic = "agreement.created"
        terms: AgreementTerms

    class Revised(Fact):
        topic = "agreement.revised"
        changes: tuple[Change, ...]

    class StatusChanged(Fact):
        topic = "agreement.status_changed"
        clause: str | None
        old: Status
        new: Status
        successors: tuple[Link, ...]

    class ConditionSettled(Fact):
        topic = "agreement.condition_settled"
        clause: str | None
        settled: Settled

    class Removed(Fact):
        topic = "agreement.removed"

    class AmendmentProposed(Fact):
        topic = "agreement.amendment_proposed"
        stays_inside = True
        proposal: Proposal
        heading: Heading
        edition: str

    class AmendmentDecided(Fact):
        topic = "agreement.amendment_decided"
        stays_inside = True
        amendment: UUID
        organisation: UUID
        decision: Decision
        edition: str

    class AmendmentWithdrawn(Fact):
        topic = "agreement.amendment_withdrawn"
        stays_inside = True
        amendment: UUID

    class Amended(Fact):
        topic = "agreement.amended"
        amendment: UUID
        changes: tuple[Change, ...]
        counts_from: date

    class Corrected(Fact):
        topic = "agreement.corrected"
        correction: UUID
        changes: tuple[Change, ...]

    AMENDMENT_LIFE = Life(
        AmendmentState.OPEN,
        (AmendmentState.OPEN, AmendmentDecided, AmendmentState.OPEN),
        (AmendmentState.OPEN, AmendmentDecided, AmendmentState.REFUSED),
        (AmendmentState.OPEN, AmendmentWithdrawn, AmendmentState.WITHDRAWN),
        (AmendmentState.OPEN, Amended, AmendmentState.CARRIED),
    )
    LIFE = Life(BEFORE_ADOPTION, (BEFORE_ADOPTION, Accord.Adopted, Status.AGREED), *moves(StatusChanged))
    CONDITION_LIFE = Life(ConditionState.PENDING, *condition_moves(ConditionSettled))

    @classmethod
    def create(cls, id: UUID, terms: AgreementTerms, accord: Accord, provenance: Provenance) -> Self:
        """An agreement in a section of a draft accord."""
        must_take_more(accord)
        check(terms, accord)
        return cls._begin(cls.Created, id, provenance, terms=terms)

    @event(Created)
    def __init__(self, terms: AgreementTerms) -> None:
        self.terms = terms
        self.original = terms
        self.agreed = terms
        self.layers: list[Layer] = []
        self.statuses: dict[str | None, Status] = {}
        self.invented_statuses: set[str | None] = set()
        self.status_changes: list[StatusChange] = []
        self.conditions: dict[str | None, Settled] = {}
        self.removed = False
        self.amendments: dict[UUID, Amendment] = {}

    def revise(self, terms: AgreementTerms, accord: Accord, provenance: Provenance) -> None:
        """Edits the draft freely; refused once the accord is adopted."""
        self.must_be_there("agreement")
        if not (changes := differences(self.terms, terms)):
            return
        must_stay(self.terms, terms)
        accord.must_not_be_proposed(changes[0].field)
        if accord.adopted:
            message = (
                f"Deze afspraak is vastgesteld. Wijzigen van {', '.join(c.field for c in changes)} kan alleen "
                "met de vastgelegde instemming van de gebonden partijen (`amendAgreement` met `consents`)."
            )
            raise Refused.because("accord_adopted", changes[0].field, message)
        check(terms, accord)
        self._record(self.Revised, provenance, changes=changes)

    def remove(self, accord: Accord, provenance: Provenance) -> None:
        """Takes it out of a draft, with its targets. Its key and its identity are not used again."""
        self.must_be_there("agreement")
        if accord.adopted:
            message = (
                "Deze afspraak is vastgesteld en blijft staan. Laat haar in overleg vervallen, met een andere status, "
                "of schuif haar door."
            )
            raise Refused.because("accord_adopted", "agreement", message)
        accord.must_not_be_proposed("agreement")
        self._record(self.Removed, provenance)

    def change_status(
        self, clause: str | None, status: Status, successors: tuple[Link, ...], accord: Accord, provenance: Provenance
    ) -> None:
        """Of a clause, or of the whole agreement where `clause` is None. `successors`: to where it is carried over."""
        self._must_be_in_force("status", accord)
        if status not in ENDED:
            accord.must_not_have_ended("status", provenance.recorded_on)
        must_have(self.terms, clause)
        old = self.status_of(clause, accord)
        check_move(self.LIFE, self.StatusChanged, old, status)
        refuse_if(successor_faults(status, [link.id for link in successors], self.id))
        check_day(provenance.effective_on, provenance.recorded_on)
        check_order(self.status_changes, clause, provenance.effective_on)
        if status is Status.IN_PROGRESS and has_ended(self.terms, self.conditions, clause):
            message = (
                "Dit gold totdat de voorwaarde vervuld was, en dat is zij. Kies een uitkomst, of leg vast wat er nu "
                "geldt als nieuwe afspraak."
            )
            raise Refused.because("condition_ended_it", "status", message)
        self._record(self.StatusChanged, provenance, clause=clause, old=old, new=status, successors=successors)

    def split(self, clause: str | None, into: tuple[Link, ...], accord: Accord, provenance: Provenance) -> None:
        """Carries it over to several agreements, which take its place together."""
        if len(into) <= 1:
            message = "Splitsen gaat in twee of meer afspraken. Noem ze allemaal, of schuif door naar één."
            raise Refused.because("split_into_one", "into", message)
        self.change_status(clause, Status.CARRIED_OVER, into, accord, provenance)

    def settle_condition(
        self, clause: str | None, state: ConditionState, shown_by: str, accord: Accord, provenance: Provenance
    ) -> None:
        """Records that a pending condition was met or has failed, once, and what shows it."""
        self._must_be_in_force("condition", accord)
        must_have(self.terms, clause)
        condition, old = printed(self.terms, clause), self.condition_state(clause)
        check_settling(self.CONDITION_LIFE, self.ConditionSettled, condition, old, state, shown_by)
        settled = Settled(condition.text if condition else "", state, shown_by)
        self._record(self.ConditionSettled, provenance, clause=clause, settled=settled)

    def propose_amendment(
        self, proposal: Proposal, accord: Accord, provenance: Provenance, names: Mapping[UUID, str] = _NO_NAMES
    ) -> None:
        """Proposes new terms; nothing changes until the last consent is there.

        `names` says what the edition calls the parties and the targets.
        """
        self._must_be_in_force("changes", accord)
        accord.must_not_have_ended("changes", provenance.recorded_on)
        if not proposal.required:
            message = "Niemand aan tafel hoeft in te stemmen; dan kan ook niemand het. Vul eerst de partijen aan."
            raise Refused.because("nobody_to_consent", "changes", message)
        if proposal.id in self.amendments:
            message = "Dit voorstel bestaat al bij deze afspraak. Gebruik een nieuw kenmerk."
            raise Refused.because("amendment_exists", "id", message)
        terms = proposed(self.terms, proposal.changes)
        if terms == self.terms and not any(target.changes for target in proposal.targets):
            message = "Het voorstel verandert niets. Geef ten minste één veld een nieuwe waarde."
            raise Refused.because("nothing_changes", "changes", message)
        refuse_if(open_faults(self.amendments.values(), fields_changed(proposal.changes, proposal.targets), names))
        must_stay(self.terms, terms)
        check(terms, accord)
        heading = heading_of(proposal, accord.terms.title, self.terms, provenance.effective_on, names)
        edition = amendment_edition(proposal, heading).sha256
        self._record(self.AmendmentProposed, provenance, proposal=proposal, heading=heading, edition=edition)

    def decide_amendment(
        self, amendment: UUID, organisation: UUID, decision: Decision, provenance: Provenance,
        edition: str | None = None,
    ) -> Proposal | None:  # fmt: skip
        """One party's decision. Answers the proposal when it is carried by it: its targets change too."""
        return self.decide_together(amendment, (organisation,), decision, provenance, edition)

    def decide_together(
        self, amendment: UUID, organisations: Iterable[UUID], decision: Decision, provenance: Provenance,
        edition: str | None = None, on: date | None = None,
    ) -> Proposal | None:  # fmt: skip
        """The same decision of several parties, as in one minuted meeting.

        `edition` is the hash of the text that was decided about, where who decides says so.
        """
        case = self._open_amendment(amendment)
        covered = case.covered(edition)
        for organisation in organisations:
            case.must_ask(organisation)
            if decision is Decision.CONSENT and case.missing == [organisation]:
                refuse_if(changed(self.terms, case.proposal.changes).faults())
            self._record(
                self.AmendmentDecided,
                provenance,
                amendment=amendment,
                organisation=organisation,
                decision=decision,
                edition=covered,
            )
        if case.missing or case.state is AmendmentState.REFUSED:
            return None
        counts_from = case.proposal.counts_from or on or provenance.effective_on
        self._record(
            self.Amended, provenance, amendment=amendment, changes=case.proposal.changes, counts_from=counts_from
        )
        return case.proposal

    def withdraw_amendment(self, amendment: UUID, provenance: Provenance) -> None:
        """Takes an open proposal back; what was decided about it no longer counts."""
        self._open_amendment(amendment)
        self._record(self.AmendmentWithdrawn, provenance, amendment=amendment)

    def check_correction(
        self, changes: tuple[Change, ...], targets: tuple[TargetChange, ...], accord: Accord, names: Mapping[UUID, str]
    ) -> None:
        """Refuses a correction after which the agreement could not have been recorded, or while an amendment
        of the same is open: the parties would be asked about another text than they read.
        """
        self._must_be_in_force("changes", accord)
        refuse_if(open_faults(self.amendments.values(), fields_changed(changes, targets), names))
        check(proposed(self.terms, changes), accord)

    def correct(self, correction: UUID, changes: tuple[Change, ...], provenance: Provenance) -> None:
        """Mends what was recorded, as an applied correction says; what was agreed stays."""
        proposed(self.terms, changes)
        self._record(self.Corrected, provenance, correction=correction, changes=changes)

    def terms_on(self, on: date) -> AgreementTerms:
        """The terms that count on a day: as adopted, with the amendments that count by then, and corrected."""
        return terms_on(self.original, self.layers, on)

    def status_of(self, clause: str | None, accord: Accord) -> Status:
        """The recorded status; a clause without one has that of its agreement, and ends when its agreement ends."""
        follows = Status.AGREED if accord.adopted else BEFORE_ADOPTION
        return standing(self.statuses, self._keys, clause, follows)

    def status_on(self, clause: str | None, on: date, accord: Accord) -> Status:
        """The status that counted at the end of a day. Where the day of adoption is unknown it was always adopted."""
        adopted = accord.adoption is not None and (accord.adoption.on or date.min) <= on
        follows = Status.AGREED if adopted else BEFORE_ADOPTION
        return standing(statuses_on(self.status_changes, on), self._keys, clause, follows)

    @property
    def derived_status(self) -> Status | None:
        """Set on the whole, or else what its clauses come to; None where only its accord says how it stands."""
        return derived(self.statuses, self._keys)

    @property
    def _keys(self) -> list[str]:
        return [clause.key for clause in self.terms.clauses]

    def condition_state(self, clause: str | None) -> ConditionState | None:
        """As settled, or else as printed; None where the clause (or, for None, the whole) has no condition."""
        return state_of(self.terms, self.conditions, clause)

    @property
    def status_invented(self) -> bool:
        """Whether the status rests on something that was made up for an example."""
        return None in self.invented_statuses or (None not in self.statuses and bool(self.invented_statuses))

    def _open_amendment(self, amendment: UUID) -> Amendment:
        case = self.amendments.get(amendment)
        if case is None:
            message = "Dit voorstel bestaat niet bij deze afspraak. Controleer het nummer van de wijziging."
            raise Refused.because("amendment_unknown", "amendment", message)
        if not self.AMENDMENT_LIFE.choices(case.state):
            message = (
                f"Over dit voorstel is al besloten: het is {case.state.label}. Stel zo nodig een nieuwe wijziging voor."
            )
            raise Refused.because("amendment_closed", "amendment", message)
        return case

    def must_be_there(self, field: str) -> None:
        """Refuses where it was removed from the draft."""
        if self.removed:
            message = "Deze afspraak is uit het concept verwijderd. Maak een nieuwe, met een andere sleutel."
            raise Refused.because("agreement_removed", field, message)

    def must_be_kept(self, clause: str | None, accord: Accord) -> None:
        """Refuses where there is nothing in force to keep, or no such clause."""
        self._must_be_in_force("clause", accord)
        must_have(self.terms, clause)

    def answerable(self, clause: str | None) -> list[UUID]:
        """The actors that lead it or are bound by it; nobody where the text names none, and then all parties are."""
        return answerable(self.terms, clause)

    def _must_be_in_force(self, field: str, accord: Accord) -> None:
        self.must_be_there(field)
        must_bind(self.terms, accord, field)

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = self.original = self.agreed = changed(self.terms, changes)

    @event(StatusChanged)
    def _status_changed(self, clause: str | None, new: Status, provenance: Provenance) -> None:
        self.statuses[clause] = new
        self.status_changes.append(StatusChange(clause, new, provenance.effective_on))
        if provenance.invented:
            self.invented_statuses.add(clause)
        else:
            self.invented_statuses.discard(clause)

    @event(ConditionSettled)
    def _condition_settled(self, clause: str | None, settled: Settled) -> None:
        self.conditions[clause] = settled

    @event(Removed)
    def _removed(self) -> None:
        self.removed = True

    @event(AmendmentProposed)
    def _amendment_proposed(self, proposal: Proposal, heading: Heading, edition: str) -> None:
        self.amendments[proposal.id] = Amendment(proposal, heading, edition, counts_from=proposal.counts_from)

    @event(AmendmentDecided)
    def _amendment_decided(self, amendment: UUID, organisation: UUID, decision: Decision, edition: str) -> None:
        case = self.amendments[amendment]
        case.decisions[organisation] = decision
        case.editions[organisation] = edition
        if decision is Decision.REFUSE:
            case.state = AmendmentState.REFUSED

    @event(AmendmentWithdrawn)
    def _amendment_withdrawn(self, amendment: UUID) -> None:
        self._move(amendment, self.AmendmentWithdrawn)

    @event(Amended)
    def _amended(self, amendment: UUID, changes: tuple[Change, ...], counts_from: date) -> None:
        self._move(amendment, self.Amended)
        self.amendments[amendment].counts_from = counts_from
        self.terms = changed(self.terms, changes)
        self.agreed = amended(self.agreed, changes)
        self.layers.append(Layer(changes, counts_from))

    @event(Corrected)
    def _corrected(self, changes: tuple[Change, ...]) -> None:
        before, self.terms = self.terms, changed(self.terms, changes)
        self.conditions = carried_along(before, self.terms, self.conditions)
        self.layers.append(Layer(changes))

    def _move(self, amendment: UUID, by: type[Fact]) -> None:
        case = self.amendments[amendment]
        case.state = AmendmentState.of(self.AMENDMENT_LIFE.after(case.state, by))
