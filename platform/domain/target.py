"""Targets (doelen) and the progress (voortgang) reported against them.

Adding targets carelessly is the worst fault this platform can have (DOMAIN.md, point 4): so every
basis on which a figure stands is a field of its own, and what repeats or divides another says so.
"""

from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord, Note
from domain.agreement import Agreement
from domain.changes import Change, changed, differences, proposed
from domain.errors import Fault, Refused, refuse_if
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

_WHOLE = 100
MOST_DIGITS = 15
MOST_DECIMALS = 6
_SUMMED = frozenset({TimeBasis.IN_PERIOD, TimeBasis.PER_YEAR})


class TargetTerms(Value, frozen=True):
    """A figure that was agreed. `low` and `high` in `unit`, both included; an absent side is open.

    Exactly: low equals high; at least: only low; at most: only high; between: both.
    Money is in whole euro cents, homes are whole, shares are percentages from 0 to 100.
    """

    agreement: UUID
    key: str
    measure: str
    unit: Unit
    clause: str | None = None
    literal: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    precision: Precision = Precision.EXACT
    nature: Nature = Nature.COMMITMENT
    scenario: Scenario = Scenario.SINGLE
    netting: Netting = Netting.UNSPECIFIED
    time_basis: TimeBasis = TimeBasis.IN_PERIOD
    period_literal: str | None = None
    period: Period | None = None
    scope: Scope = Scope.MUNICIPALITY
    area: str | None = None
    denominator: Denominator = Denominator.NOT_A_SHARE
    denominator_text: str | None = None
    party: Actor | None = None
    project: str | None = None
    restates: UUID | None = None
    part_of: UUID | None = None
    state: CellState = CellState.PRINTED
    notes: tuple[Note, ...] = ()
    invented: bool = False

    def faults(self) -> list[Fault]:
        return [*self._figure_faults(), *self._basis_faults()]

    def _figure_faults(self) -> list[Fault]:
        found = []
        figures = [figure for figure in (self.low, self.high) if figure is not None]
        impossible = [fault for figure in figures for fault in figure_faults(self.unit, figure, "value")]
        if impossible:
            return impossible
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"De ondergrens {self.low} ligt boven de bovengrens {self.high}. Draai ze om."
            found.append(Fault("range_reversed", "low", message))
        if bool(figures) != (self.state in (CellState.PRINTED, CellState.UNCERTAIN)):
            message = "Geef een getal, of zeg met `state` waarom er geen getal staat (niet beide)."
            found.append(Fault("figure_or_state", "value", message))
        elif figures and not _fits(self.bound, self.low, self.high):
            message = (
                f"Bij «{self.bound.label}» horen andere grenzen dan van {self.low} tot {self.high}. "
                "Pas `low` en `high` aan, of kies een andere `bound`."
            )
            found.append(Fault("bound_does_not_fit", "bound", message))
        return found

    def _basis_faults(self) -> list[Fault]:
        found = []
        if (self.unit is Unit.PERCENT) != (self.denominator is not Denominator.NOT_A_SHARE):
            message = "Een percentage (en alleen dat) zegt waarvan het een aandeel is: geef `denominator`."
            found.append(Fault("denominator_needed", "denominator", message))
        if self.period and self.period.reversed:
            message = f"De periode «{self.period_literal}» eindigt vóór zij begint. Draai de jaren om."
            found.append(Fault("range_reversed", "period", message))
        if self.restates and self.part_of:
            message = "Een doel herhaalt een ander doel of is er een deel van, niet allebei. Kies één."
            found.append(Fault("restates_or_part_of", "restates", message))
        return found


def _fits(bound: Bound, low: Decimal | None, high: Decimal | None) -> bool:
    return {
        Bound.EXACTLY: low is not None and low == high,
        Bound.AT_LEAST: low is not None and high is None,
        Bound.AT_MOST: low is None and high is not None,
        Bound.BETWEEN: low is not None and high is not None,
    }[bound]


def figure_faults(unit: Unit, figure: Decimal, field: str) -> list[Fault]:
    """Whether a figure can be one of this unit."""
    if not figure.is_finite() or figure.adjusted() >= MOST_DIGITS or int(figure.as_tuple().exponent) < -MOST_DECIMALS:
        message = f"Dit getal is te groot of te fijn. Geef hooguit {MOST_DIGITS} cijfers en {MOST_DECIMALS} decimalen."
        return [Fault("figure_impossible", field, message)]
    if figure < 0 and unit is not Unit.EURO_CENT:
        return [Fault("figure_impossible", field, f"{figure} {unit.label} kan niet. Geef een getal vanaf 0.")]
    if unit is Unit.PERCENT:
        if figure > _WHOLE:
            return [Fault("figure_impossible", field, f"{figure} procent kan niet. Geef 0 tot en met 100.")]
        return []
    if figure != figure.to_integral_value():
        message = f"{figure} {unit.label} is geen heel getal. Schrijf duizendtallen zonder punt (1200)."
        return [Fault("figure_not_whole", field, message)]
    return []


class Progress(Value, frozen=True):
    """A reported value for a target (voortgang), by a party, over a period, from a named source.

    For a target in a period or per year: what was done within `period`; for a cumulative target or
    one at a date: the state at the end of `period`. `corrects` names the report that it replaces.
    """

    id: UUID
    organisation: UUID
    period: Period
    value: Decimal
    source: str
    evidence: str | None = None
    corrects: UUID | None = None


class Target(Recorded):
    """One target of an agreement, with the progress reported against it."""

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

    class ProgressReported(Fact):
        topic = "target.progress_reported"
        progress: Progress

    class Removed(Fact):
        topic = "target.removed"

    @classmethod
    def set(cls, id: UUID, terms: TargetTerms, agreement: Agreement, accord: Accord, provenance: Provenance) -> Self:
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
        self.reports: dict[UUID, Progress] = {}
        self.invented_reports: set[UUID] = set()
        self.removed = False

    def revise(self, terms: TargetTerms, agreement: Agreement, accord: Accord, provenance: Provenance) -> None:
        """Edits the target of a draft; refused once the accord is adopted."""
        self._must_be_there()
        agreement.must_be_there("agreement")
        if not (changes := differences(self.terms, terms)):
            return
        self._must_stay(terms)
        if accord.adopted:
            message = (
                f"Dit doel is vastgesteld. Wijzigen van {', '.join(c.field for c in changes)} kan alleen met de "
                "vastgelegde instemming van de gebonden partijen (`amendAgreement` met `consents`)."
            )
            raise Refused.because("accord_adopted", changes[0].field, message)
        _check(self.id, terms, agreement, accord)
        self._record(self.Revised, provenance, changes=changes)

    def remove(self, accord: Accord, provenance: Provenance) -> None:
        """Takes it out of a draft. Its key and its identity are not used again."""
        self._must_be_there()
        if accord.adopted:
            message = (
                "Dit doel is vastgesteld en blijft staan. Wijzig de afspraak met de vastgelegde instemming van de "
                "gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", "target", message)
        self._record(self.Removed, provenance)

    def amend(self, amendment: UUID, changes: tuple[Change, ...], provenance: Provenance) -> None:
        """Carries out what a carried amendment of the agreement says of this target."""
        refuse_if(changed(self.terms, changes).faults())
        self._record(self.Amended, provenance, amendment=amendment, changes=changes)

    def check_amendment(self, changes: tuple[Change, ...], agreement: Agreement, accord: Accord) -> None:
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
        reports = sorted(self.valid_reports().values(), key=_end)
        if not reports:
            return None
        if self.terms.time_basis is TimeBasis.IN_PERIOD:
            return sum((report.value for report in reports), Decimal())
        return reports[-1].value

    def _clash(self, progress: Progress) -> Progress | None:
        others = (r for id, r in self.valid_reports().items() if id != progress.corrects)
        if self.terms.time_basis in _SUMMED:
            return next((r for r in others if r.period.overlaps(progress.period)), None)
        return next((r for r in others if _end(r) == _end(progress)), None)

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
        self.terms = self.original = changed(self.terms, changes)

    @event(Amended)
    def _amended(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(Removed)
    def _removed(self) -> None:
        self.removed = True

    @event(ProgressReported)
    def _reported(self, progress: Progress, provenance: Provenance) -> None:
        self.reports[progress.id] = progress
        if provenance.invented:
            self.invented_reports.add(progress.id)


def _end(progress: Progress) -> date:
    return progress.period.until or date.max


def _check(id: UUID, terms: TargetTerms, agreement: Agreement, accord: Accord) -> None:
    agreement.must_be_there("agreement")
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
