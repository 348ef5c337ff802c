"""The terms of a target (doel): a figure that was agreed, with every basis on which it stands.

Adding targets carelessly is the worst fault this platform can have (DOMAIN.md, point 4): so every
basis on which a figure stands is a field of its own, and what repeats or divides another says so.
"""

from decimal import Decimal
from uuid import UUID

from domain.accord_terms import Note
from domain.errors import Fault
from domain.planning import Period
from domain.recording import Value
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


class Addend(Value, frozen=True):
    """Another target and the factor with which it counts in a derived one: -1 takes it off, 0.6 takes six tenths."""

    target: UUID
    factor: Decimal = Decimal(1)


class TargetTerms(Value, frozen=True):
    """A figure that was agreed. `low` and `high` in `unit`, both included; an absent side is open.

    Exactly: low equals high; at least: only low; at most: only high; between: both.
    Money is in whole euro cents, homes are whole, shares are percentages from 0 to 100.
    With a `derivation` the figure follows from other targets and is never stored (domain/derivation.py);
    `literal` then keeps what is printed beside it.
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
    derivation: tuple[Addend, ...] = ()
    state: CellState = CellState.PRINTED
    notes: tuple[Note, ...] = ()
    invented: bool = False

    def faults(self) -> list[Fault]:
        figures = self._derivation_faults() if self.derivation else self._figure_faults()
        return [*figures, *self._basis_faults()]

    def _derivation_faults(self) -> list[Fault]:
        found = []
        if self.low is not None or self.high is not None:
            message = (
                "Dit getal volgt uit andere doelen en wordt niet nog eens vastgelegd. Laat `value`, `low` en `high` "
                "weg; wat is afgedrukt staat in `literal`."
            )
            found.append(Fault("derived_has_figure", "value", message))
        if len({addend.target for addend in self.derivation}) < len(self.derivation):
            message = "Een doel telt hier twee keer mee. Noem het één keer, met één factor."
            found.append(Fault("addend_twice", "derivation", message))
        if not all(_is_factor(addend.factor) for addend in self.derivation):
            message = "Deze factor kan niet. Geef een getal dat geen 0 is, zoals 1, -1 of 0.6."
            found.append(Fault("factor_impossible", "derivation", message))
        if self.restates:
            message = "Een doel herhaalt een ander doel of volgt uit andere doelen, niet allebei. Kies één."
            found.append(Fault("restates_or_derived", "derivation", message))
        return found

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


def _is_factor(factor: Decimal) -> bool:
    return factor != 0 and not too_large(factor)


def too_large(figure: Decimal) -> bool:
    """Whether a figure has more digits than are kept, or is no number."""
    if not figure.is_finite() or figure.adjusted() >= MOST_DIGITS:
        return True
    return int(figure.as_tuple().exponent) < -MOST_DECIMALS


def figure_faults(unit: Unit, figure: Decimal, field: str) -> list[Fault]:
    """Whether a figure can be one of this unit."""
    if too_large(figure):
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
