"""Targets (doelen) and the progress (voortgang) reported against them."""

from decimal import Decimal
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.agreement import Agreement
from domain.changes import Change, changed, differences, proposed
from domain.errors import Fault, Refused, refuse_if
from domain.progress import Progress, end_of
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.target_terms import TargetTerms, figure_faults
from domain.vocabulary import TimeBasis
from domain.layers import Layer, amended, terms_on
from domain.planning import Period
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.terms import Actor
from domain.vocabulary import (
    Bound,
    CellState,
    Denominator,
    Nature,
    Netting,
    Precision,
    Scenario,
    Scope,
    TimeBasis,
    Unit,
)

_SUMMED = frozenset({TimeBasis.IN_PERIOD, TimeBasis.PER_YEAR})


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
        topic = "target.progress_reported"
        progress: Progress

    @classmethod
    def set(cls, id: UUID, terms: TargetTerms, agreement: Agreement, accord: Accord, provenance: Provenance) -> Self:
        accord.must_not_be_proposed("agreement")
        if accord.adopted:
            message = (
                "De overeenkomst is vastgesteld; er komen geen doelen meer bij. Wijzig de afspraak met de "
                "vastgelegde instemming van de gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", "agreement", message)
        _check(id, terms, agreement, accord)
        return cls._begin(cls.Set, id, provenance, terms=terms)

    @event(Set)
    def __init__(self, terms: TargetTerms) -> None:
        self.terms = terms
        self.original = terms
        self.agreed = terms
        self.layers: list[Layer] = []
        self.reports: dict[UUID, Progress] = {}
        self.invented_reports: set[UUID] = set()

    def revise(self, terms: TargetTerms, agreement: Agreement, accord: Accord, provenance: Provenance) -> None:
        """Edits the target of a draft; refused once the accord is adopted."""
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
        _check(self.id, terms, agreement, accord)
        self._record(self.Revised, provenance, changes=changes)

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

    def check_changes(self, changes: tuple[Change, ...], agreement: Agreement, accord: Accord) -> None:
        """Refuses changes after which the target could not have been set."""
        terms = proposed(self.terms, changes)
        self._must_stay(terms)
        _check(self.id, terms, agreement, accord)

    def report(self, progress: Progress, accord: Accord, provenance: Provenance) -> None:
        """Records progress; a second report over the same time says which report it corrects."""
        self._must_be_reportable(progress, accord)
        if progress.id in self.reports:
            message = "Deze melding bestaat al. Gebruik een nieuw kenmerk."
            raise Refused.because("report_exists", "id", message)
        refuse_if(figure_faults(self.terms.unit, progress.value, "value"))
        if progress.period.reversed:
            message = "De periode eindigt vóór zij begint. Draai de datums om."
            raise Refused.because("range_reversed", "period", message)
        self._must_be_within(progress)
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
        self._record(self.ProgressReported, provenance, progress=progress)

    def valid_reports(self) -> dict[UUID, Progress]:
        """The reports that no later one corrected."""
        corrected = {report.corrects for report in self.reports.values()}
        return {id: report for id, report in self.reports.items() if id not in corrected}

    def achieved(self) -> Decimal | None:
        """How far it is by its own valid reports: their sum for a target in a period, else the latest."""
        reports = sorted(self.valid_reports().values(), key=end_of)
        if not reports:
            return None
        if self.terms.time_basis is TimeBasis.IN_PERIOD:
            return sum((report.value for report in reports), Decimal())
        return reports[-1].value

    def _clash(self, progress: Progress) -> Progress | None:
        others = (r for id, r in self.valid_reports().items() if id != progress.corrects)
        if self.terms.time_basis in _SUMMED:
            return next((r for r in others if r.period.overlaps(progress.period)), None)
        return next((r for r in others if end_of(r) == end_of(progress)), None)

    def _must_be_within(self, progress: Progress) -> None:
        """What is done in a period is done within it; a state at a date may be told earlier or later."""
        asked, told = self.terms.period, progress.period
        if asked is None or self.terms.time_basis not in _SUMMED:
            return
        early = asked.since and (told.since is None or told.since < asked.since)
        late = asked.until and (told.until is None or told.until > asked.until)
        if early or late:
            message = (
                f"Dit doel gaat over {self.terms.period_literal}; de melding gaat daarbuiten. Meld alleen wat in die "
                "periode is gebeurd."
            )
            raise Refused.because("progress_outside_period", "period", message)

    def _must_stay(self, terms: TargetTerms) -> None:
        if terms.agreement != self.terms.agreement:
            message = "Een doel blijft bij zijn afspraak. Stel bij de andere afspraak een nieuw doel."
            raise Refused.because("agreement_changed", "agreement", message)

    def _must_be_reportable(self, progress: Progress, accord: Accord) -> None:
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

    @event(ProgressReported)
    def _reported(self, progress: Progress, provenance: Provenance) -> None:
        self.reports[progress.id] = progress
        if provenance.invented:
            self.invented_reports.add(progress.id)


def _check(id: UUID, terms: TargetTerms, agreement: Agreement, accord: Accord) -> None:
    faults = [*terms.faults(), *_reflexive(id, terms)]
    measure = accord.terms.measure(terms.measure)
    if measure is None:
        message = f"De maat «{terms.measure}» is onbekend. Kies een gemeenschappelijke, of voeg haar toe."
        faults.append(Fault("measure_unknown", "measure", message))
    elif measure.unit is not terms.unit:
        message = (
            f"«{measure.label}» telt {measure.unit.label}, niet {terms.unit.label}. Kies een andere maat of eenheid."
        )
        faults.append(Fault("unit_does_not_fit", "unit", message))
    if not agreement.terms.binds:
        message = (
            f"Deze cel is «{agreement.terms.state.label}»: zonder afspraak is er geen doel. Kies een andere afspraak."
        )
        faults.append(Fault("no_agreement_here", "agreement", message))
    if terms.clause and agreement.terms.clause(terms.clause) is None:
        known = ", ".join(part.key for part in agreement.terms.clauses)
        message = f"Onderdeel «{terms.clause}» bestaat niet in deze afspraak. Kies uit: {known}."
        faults.append(Fault("clause_unknown", "clause", message))
    refuse_if(faults)


def _reflexive(id: UUID, terms: TargetTerms) -> list[Fault]:
    if id not in (terms.restates, terms.part_of):
        return []
    message = "Een doel herhaalt niet zichzelf en is geen deel van zichzelf. Noem een ander doel."
    return [Fault("refers_to_itself", "part_of", message)]
