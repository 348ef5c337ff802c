"""Targets (doelen) and the progress (voortgang) reported against them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from eventsourcing.domain import event
from msgspec import structs

from domain.accord import Accord
from domain.agreement import Agreement
from domain.changes import Change, changed, differences, proposed
from domain.errors import Refused, refuse_if
from domain.layers import Layer, amended, terms_on
from domain.lives import Life
from domain.partnership import Partnership
from domain.progress import Progress, ProgressConfirmation, confirmation_faults, end_of, established, told_before
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.rules import Crossing, ProcessRule, Threshold
from domain.target_checks import NO_OTHERS, SUMMED, Others, check, must_be_within
from domain.target_terms import TargetTerms, figure_faults
from domain.thresholds import Raised, ThresholdState, crossed, due_on
from domain.vocabulary import (
    PartyRole,
    TimeBasis,
)


class Target(Recorded):
    """One target of an agreement, with the progress reported against it.

    `original`, `agreed` and `terms` as of an agreement: corrections stand in `terms` only.
    """

    class Set(Beginning):
        topic = "target.set"
        terms: TargetTerms

    class Revised(Fact):
        topic = "target.revised"
        changes: tuple[Change, ...]

    class Amended(Fact):
        topic = "target.amended"
        amendment: UUID
        changes: tuple[Change, ...]
        counts_from: date

    class Corrected(Fact):
        topic = "target.corrected"
        correction: UUID
        changes: tuple[Change, ...]

    class ProgressReported(Fact):
        """`confirmed_by` are the roles of which one has to confirm it, by the rule of that day."""

        topic = "target.progress_reported"
        progress: Progress
        confirmed_by: tuple[PartyRole, ...]

    class ProgressConfirmed(Fact):
        topic = "target.progress_confirmed"
        stays_inside = True
        confirmation: ProgressConfirmation

    class ThresholdCrossed(Fact):
        """The rule as it was when it was set off; `due_on` is by when what follows has to be done."""

        topic = "target.threshold_crossed"
        stays_inside = True
        rule: str
        crossing: Crossing
        figure: Decimal
        threshold: Decimal
        follows: str
        due_on: date | None

    class ThresholdCleared(Fact):
        topic = "target.threshold_cleared"
        stays_inside = True
        rule: str
        figure: Decimal

    class ThresholdSettled(Fact):
        topic = "target.threshold_settled"
        stays_inside = True
        rule: str
        on: date
        outcome: str

    LIFE = Life(
        ThresholdState.WATCHED,
        (ThresholdState.WATCHED, ThresholdCrossed, ThresholdState.CROSSED),
        (ThresholdState.CROSSED, ThresholdSettled, ThresholdState.SETTLED),
        (ThresholdState.CROSSED, ThresholdCleared, ThresholdState.WATCHED),
        (ThresholdState.SETTLED, ThresholdCleared, ThresholdState.WATCHED),
    )
    """Of each threshold that watches it."""

    class Removed(Fact):
        topic = "target.removed"

    @classmethod
    def set(
        cls,
        id: UUID,
        terms: TargetTerms,
        agreement: Agreement,
        accord: Accord,
        provenance: Provenance,
        others: Others = NO_OTHERS,
    ) -> Self:
        accord.must_not_be_proposed("agreement")
        if accord.adopted:
            message = (
                "De overeenkomst is vastgesteld; er komen geen doelen meer bij. Wijzig de afspraak met de "
                "vastgelegde instemming van de gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", "agreement", message)
        check(id, terms, agreement, accord, others)
        return cls._begin(cls.Set, id, provenance, terms=terms)

    @event(Set)
    def __init__(self, terms: TargetTerms) -> None:
        self.terms = terms
        self.original = terms
        self.agreed = terms
        self.layers: list[Layer] = []
        self.reports: dict[UUID, Progress] = {}
        self.asked: dict[UUID, tuple[PartyRole, ...]] = {}
        self.confirmations: dict[UUID, dict[UUID, ProgressConfirmation]] = {}
        self.thresholds: dict[str, Raised] = {}
        self.invented_reports: set[UUID] = set()
        self.removed = False

    def revise(
        self,
        terms: TargetTerms,
        agreement: Agreement,
        accord: Accord,
        provenance: Provenance,
        others: Others = NO_OTHERS,
    ) -> None:
        """Edits the target of a draft; refused once the accord is adopted."""
        self._must_be_there()
        agreement.must_be_there("agreement")
        if not (changes := differences(self.terms, terms)):
            return
        self._must_stay(terms)
        accord.must_not_be_proposed(changes[0].field)
        if accord.adopted:
            message = (
                f"Dit doel is vastgesteld. Wijzigen van {', '.join(c.field for c in changes)} kan alleen met de "
                "vastgelegde instemming van de gebonden partijen (`amendAgreement` met `consents`)."
            )
            raise Refused.because("accord_adopted", changes[0].field, message)
        check(self.id, terms, agreement, accord, others)
        self._record(self.Revised, provenance, changes=changes)

    def remove(self, accord: Accord, provenance: Provenance) -> None:
        """Takes it out of a draft. Its key and its identity are not used again."""
        self._must_be_there()
        accord.must_not_be_proposed("target")
        if accord.adopted:
            message = (
                "Dit doel is vastgesteld en blijft staan. Wijzig de afspraak met de vastgelegde instemming van de "
                "gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", "target", message)
        self._record(self.Removed, provenance)

    def amend(
        self, amendment: UUID, changes: tuple[Change, ...], provenance: Provenance, counts_from: date | None = None
    ) -> None:
        """Carries out what a carried amendment of the agreement says of this target."""
        refuse_if(changed(self.terms, changes).faults())
        self._record(
            self.Amended,
            provenance,
            amendment=amendment,
            changes=changes,
            counts_from=counts_from or provenance.effective_on,
        )

    def correct(self, correction: UUID, changes: tuple[Change, ...], provenance: Provenance) -> None:
        """Mends the figure that was recorded, as an applied correction says; what was agreed stays."""
        proposed(self.terms, changes)
        self._record(self.Corrected, provenance, correction=correction, changes=changes)

    def terms_on(self, on: date) -> TargetTerms:
        """The terms that count on a day: as adopted, with the amendments that count by then, and corrected."""
        return terms_on(self.original, self.layers, on)

    def check_changes(
        self, changes: tuple[Change, ...], agreement: Agreement, accord: Accord, others: Others = NO_OTHERS
    ) -> None:
        """Refuses changes after which the target could not have been set."""
        terms = proposed(self.terms, changes)
        self._must_stay(terms)
        check(self.id, terms, agreement, accord, others)

    def report(
        self,
        progress: Progress,
        accord: Accord,
        provenance: Provenance,
        confirmed_by: tuple[PartyRole, ...] = (),
    ) -> None:
        """Records progress; a second report over the same time says which report it corrects.

        What its sender sent before, by its own reference, is recorded once.
        """
        self._must_be_reportable(progress, accord)
        if self.told_before(progress):
            return
        if progress.id in self.reports:
            message = "Deze melding bestaat al. Gebruik een nieuw kenmerk."
            raise Refused.because("report_exists", "id", message)
        refuse_if(figure_faults(self.terms.unit, progress.value, "value"))
        if progress.period.reversed:
            message = "De periode eindigt vóór zij begint. Draai de datums om."
            raise Refused.because("range_reversed", "period", message)
        must_be_within(self.terms, progress)
        if progress.corrects is not None and progress.corrects not in self.valid_reports():
            message = (
                "De voortgang die u corrigeert bestaat niet, of is zelf al gecorrigeerd. Kies een melding die geldt."
            )
            raise Refused.because("report_unknown", "corrects", message)
        if clash := self._clash(progress):
            message = (
                f"Over deze periode is al {clash.value} {self.terms.unit.label} gemeld. Meld een andere periode, "
                f"of corrigeer die melding met `corrects: {clash.id}`."
            )
            raise Refused.because("progress_overlaps", "period", message)
        self._record(self.ProgressReported, provenance, progress=progress, confirmed_by=confirmed_by)

    def told_before(self, progress: Progress) -> Progress | None:
        """The report that this one repeats, by the sender's own reference; refused where it says something else."""
        return told_before(progress, self.reports.values(), self.terms.unit)

    def confirm(self, confirmation: ProgressConfirmation, table: Partnership, provenance: Provenance) -> None:
        """Records that a party confirms or contests a report that another made, in another role."""
        report = self.valid_reports().get(confirmation.report)
        if report is None:
            message = "Deze melding bestaat niet, of is gecorrigeerd. Kies een melding die geldt."
            raise Refused.because("report_unknown", "report", message)
        refuse_if(confirmation_faults(confirmation, report, self.asked[report.id], table, provenance.recorded_on))
        if self.confirmations.get(report.id, {}).get(confirmation.organisation) != confirmation:
            self._record(self.ProgressConfirmed, provenance, confirmation=confirmation)

    def watch(self, rules: Iterable[tuple[ProcessRule, Threshold]], until: date, provenance: Provenance) -> None:
        """Records which thresholds the figure crossed, or is back within, once each.

        `until` is the day up to which the latest report tells: that something was not reached is
        judged when the period of the target is over.
        """
        figure, ends = self.achieved(), self.terms.period.until if self.terms.period else None
        for rule, says in rules:
            if figure is None or self.id not in says.targets:
                continue
            raised = rule.key in self.thresholds
            is_crossed = crossed(says, figure, over=ends is not None and until >= ends)
            if is_crossed and not raised:
                self._record(
                    self.ThresholdCrossed, provenance, rule=rule.key, crossing=says.crossing, figure=figure,
                    threshold=says.value, follows=says.follows, due_on=due_on(says, provenance.recorded_on),
                )  # fmt: skip
            elif raised and not is_crossed:
                self._record(self.ThresholdCleared, provenance, rule=rule.key, figure=figure)

    def settle(self, rule: str, on: date, outcome: str, provenance: Provenance) -> None:
        """Records what came of the consultation that a crossed threshold called for."""
        raised = self.thresholds.get(rule)
        state = raised.state if raised else self.LIFE.beginning
        if not self.LIFE.allows(state, self.ThresholdSettled):
            message = f"Deze drempel is «{state.label}»; er is nu niets te bespreken. Kies een drempel die geldt."
            raise Refused.because("threshold_not_crossed", "rule", message)
        if not outcome.strip():
            raise Refused.because("outcome_missing", "outcome", "Zeg waartoe het overleg leidde: vul `outcome`.")
        if on > provenance.recorded_on:
            message = f"Het overleg van {on} moet nog komen. Leg het vast als het is geweest."
            raise Refused.because("settled_in_future", "on", message)
        self._record(self.ThresholdSettled, provenance, rule=rule, on=on, outcome=outcome)

    def valid_reports(self) -> dict[UUID, Progress]:
        """The reports that no later one corrected."""
        corrected = {report.corrects for report in self.reports.values()}
        return {id: report for id, report in self.reports.items() if id not in corrected}

    def achieved(self) -> Decimal | None:
        """How far it is by its own valid reports: their sum for a target in a period, else the latest."""
        return self._reached(self.valid_reports().values())

    def established(self) -> Decimal | None:
        """How far it is by those of its valid reports that are established."""
        return self._reached(report for id, report in self.valid_reports().items() if self.is_established(id))

    def is_established(self, report: UUID) -> bool:
        return established(self.asked[report], self.confirmations.get(report, {}).values())

    def _reached(self, reports: Iterable[Progress]) -> Decimal | None:
        told = sorted(reports, key=end_of)
        if not told:
            return None
        if self.terms.time_basis is TimeBasis.IN_PERIOD:
            return sum((report.value for report in told), Decimal())
        return told[-1].value

    def last_report(self) -> Progress | None:
        """The valid report that tells of the latest day."""
        return max(self.valid_reports().values(), key=end_of, default=None)

    def _clash(self, progress: Progress) -> Progress | None:
        others = (r for id, r in self.valid_reports().items() if id != progress.corrects)
        if self.terms.time_basis in SUMMED:
            return next((r for r in others if r.period.overlaps(progress.period)), None)
        return next((r for r in others if end_of(r) == end_of(progress)), None)

    def _must_be_there(self) -> None:
        if self.removed:
            message = "Dit doel is uit het concept verwijderd. Stel een nieuw doel, met een andere sleutel."
            raise Refused.because("target_removed", "target", message)

    def _must_stay(self, terms: TargetTerms) -> None:
        self._must_be_there()
        if terms.agreement != self.terms.agreement:
            message = "Een doel blijft bij zijn afspraak. Stel bij de andere afspraak een nieuw doel."
            raise Refused.because("agreement_changed", "agreement", message)

    def _must_be_reportable(self, progress: Progress, accord: Accord) -> None:
        self._must_be_there()
        if not accord.adopted:
            message = "De overeenkomst is nog een concept; voortgang komt na de vaststelling. Stel haar eerst vast."
            raise Refused.because("accord_not_adopted", "target", message)
        accord.must_not_have_ended("period", end_of(progress))
        if self.terms.restates:
            message = (
                "Dit doel herhaalt een ander doel; voortgang hierop zou dubbel tellen. "
                f"Meld haar op doel {self.terms.restates}."
            )
            raise Refused.because("reports_on_restatement", "target", message)
        if not progress.source.strip():
            raise Refused.because("source_missing", "source", "Zeg waar het cijfer vandaan komt: vul `source`.")

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = self.original = self.agreed = changed(self.terms, changes)

    @event(Amended)
    def _amended(self, changes: tuple[Change, ...], counts_from: date) -> None:
        self.terms = changed(self.terms, changes)
        self.agreed = amended(self.agreed, changes)
        self.layers.append(Layer(changes, counts_from))

    @event(Corrected)
    def _corrected(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)
        self.layers.append(Layer(changes))

    @event(Removed)
    def _removed(self) -> None:
        self.removed = True

    @event(ProgressReported)
    def _reported(self, progress: Progress, confirmed_by: tuple[PartyRole, ...], provenance: Provenance) -> None:
        self.reports[progress.id] = progress
        self.asked[progress.id] = confirmed_by
        if provenance.invented:
            self.invented_reports.add(progress.id)

    @event(ProgressConfirmed)
    def _confirmed(self, confirmation: ProgressConfirmation) -> None:
        self.confirmations.setdefault(confirmation.report, {})[confirmation.organisation] = confirmation

    @event(ThresholdCrossed)
    def _crossed(self, rule: str, follows: str, due_on: date | None, provenance: Provenance) -> None:
        state = self.LIFE.after(ThresholdState.WATCHED, self.ThresholdCrossed)
        self.thresholds[rule] = Raised(state, provenance.recorded_on, follows, due_on)

    @event(ThresholdCleared)
    def _cleared(self, rule: str) -> None:
        del self.thresholds[rule]

    @event(ThresholdSettled)
    def _settled(self, rule: str) -> None:
        raised = self.thresholds[rule]
        self.thresholds[rule] = structs.replace(raised, state=self.LIFE.after(raised.state, self.ThresholdSettled))
