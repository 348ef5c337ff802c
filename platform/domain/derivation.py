"""Figures that follow from others: net of new, demolished and sold; a total of its parts; a share by a key.

Such a figure is computed and never stored beside what it follows from, so that it cannot contradict
it; what is printed beside it is shown, also where it differs (DOMAIN.md, point 8).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from domain.errors import Fault
from domain.target_terms import Addend, TargetTerms
from domain.vocabulary import Netting, Precision, Scenario, TimeBasis, Unit

Side = Decimal | None
_PLAIN = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


class Figured(Protocol):
    """A figure of its own, or what it follows from."""

    @property
    def low(self) -> Side: ...
    @property
    def high(self) -> Side: ...
    @property
    def precision(self) -> Precision: ...
    @property
    def derivation(self) -> tuple[Addend, ...]: ...


Find = Callable[[UUID], Figured | None]


class Derived(Struct, frozen=True):
    """A computed figure, in the unit of its target. An absent side is open; it may be below zero.

    `missing` are the targets on the way that have no figure, that do not exist or that follow from
    themselves: with one of these there is no figure at all.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool
    missing: tuple[UUID, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.missing


def figure(terms: Figured, find: Find) -> Derived:
    """The figure of a target: its own, or the sum of its addends, each times its factor."""
    return _figure(terms, find, ())


def _figure(terms: Figured, find: Find, above: tuple[UUID, ...]) -> Derived:
    about = terms.precision is Precision.ABOUT
    if not terms.derivation:
        return Derived(terms.low, terms.high, about)
    parts = [(addend.factor, _part(addend.target, find, above)) for addend in terms.derivation]
    missing = dict.fromkeys(id for _, part in parts for id in part.missing)
    about = about or any(part.about for _, part in parts)
    if missing:
        return Derived(None, None, about, tuple(missing))
    sides = [_times(factor, part) for factor, part in parts]
    return Derived(_sum([low for low, _ in sides]), _sum([high for _, high in sides]), about)


def _part(id: UUID, find: Find, above: tuple[UUID, ...]) -> Derived:
    terms = None if id in above else find(id)
    if terms is None:
        return Derived(None, None, False, (id,))
    part = _figure(terms, find, (*above, id))
    open_ended = part.low is None and part.high is None and part.complete
    return Derived(None, None, part.about, (id,)) if open_ended else part


def _times(factor: Decimal, part: Derived) -> tuple[Side, Side]:
    """A negative factor turns the lowest into the highest."""
    low, high = (None if side is None else factor * side for side in (part.low, part.high))
    return (low, high) if factor > 0 else (high, low)


def _sum(sides: list[Side]) -> Side:
    known = [side for side in sides if side is not None]
    return sum(known, Decimal()) if len(known) == len(sides) else None


def read_number(literal: str | None) -> Decimal | None:
    """The number that a printed text is, "1.258" or "-12,5"; None where it is more than that."""
    text = (literal or "").strip().replace("−", "-").replace("–", "-")
    if not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


def printed_differs(terms: TargetTerms, derived: Derived) -> bool | None:
    """Whether the printed figure is another than follows from its parts; None where that cannot be told.

    A part of a whole (60,6 homes) may be printed rounded either way.
    """
    printed = read_number(terms.literal)
    if printed is None or not derived.complete or terms.unit is Unit.EURO_CENT:
        return None
    below = derived.low is not None and printed < derived.low.to_integral_value(ROUND_FLOOR)
    above = derived.high is not None and printed > derived.high.to_integral_value(ROUND_CEILING)
    return below or above


def derivation_faults(id: UUID, terms: TargetTerms, others: Mapping[UUID, TargetTerms]) -> list[Fault]:
    """What is wrong with the sum of a derived target. `others` are the targets of its accord, by id."""
    found = []
    known = {addend.target: others[addend.target] for addend in terms.derivation if addend.target in others}
    if any(addend.target not in others for addend in terms.derivation):
        message = "Dit doel volgt uit een doel dat deze overeenkomst niet heeft. Stel eerst die doelen."
        found.append(Fault("addend_unknown", "derivation", message))
    if id in _below(terms, others):
        message = "Dit doel zou uit zichzelf volgen. Haal het uit de doelen waaruit het wordt berekend."
        found.append(Fault("derivation_circle", "derivation", message))
    for other in known.values():
        if reason := _misfit(terms, other):
            message = f"«{other.key}» kan hierin niet worden opgeteld: {reason}. Kies een doel op dezelfde grondslag."
            found.append(Fault("addends_do_not_fit", "derivation", message))
    if terms.netting is Netting.UNSPECIFIED and {Netting.GROSS, Netting.NET} <= {o.netting for o in known.values()}:
        message = "Bruto en netto bij elkaar geeft geen van beide. Zeg met `netting` wat de uitkomst is."
        found.append(Fault("addends_do_not_fit", "netting", message))
    if double := _double(terms.derivation, others):
        message = f"«{double}» is al een deel van een ander doel in deze som, en telde dan dubbel. Laat het weg."
        found.append(Fault("addends_overlap", "derivation", message))
    return found


def _below(terms: TargetTerms, others: Mapping[UUID, TargetTerms]) -> set[UUID]:
    """All from which it follows, however far down."""
    waiting, seen = [addend.target for addend in terms.derivation], set[UUID]()
    while waiting:
        if (at := waiting.pop()) not in seen and (found := others.get(at)):
            seen.add(at)
            waiting += [addend.target for addend in found.derivation]
    return seen


def _misfit(terms: TargetTerms, other: TargetTerms) -> str | None:
    """Why a figure cannot be in the sum; None where it can. One scenario takes in what holds in all of them."""
    if other.unit is not terms.unit:
        return f"het telt {other.unit.label}, niet {terms.unit.label}"
    if (other.denominator, other.denominator_text) != (terms.denominator, terms.denominator_text):
        return "het is een aandeel van iets anders"
    if other.scenario not in (terms.scenario, Scenario.SINGLE):
        return f"het geldt in een ander scenario ({other.scenario.label})"
    if other.time_basis is not terms.time_basis:
        return f"het telt {other.time_basis.label}, niet {terms.time_basis.label}"
    if terms.netting is Netting.GROSS and other.netting is Netting.NET:
        return "een bruto getal volgt niet uit een netto getal"
    return (
        None
        if _same_time(terms, other)
        else f"het gaat over een andere tijd ({other.period_literal or 'geen periode'})"
    )


def _same_time(terms: TargetTerms, other: TargetTerms) -> bool:
    """What is done in a period may be summed from parts of it; anything else stands at one and the same time."""
    mine, theirs = terms.period, other.period
    if mine is None or theirs is None:
        return mine is theirs
    if terms.time_basis is not TimeBasis.IN_PERIOD:
        return mine.until == theirs.until
    early = mine.since and (theirs.since is None or theirs.since < mine.since)
    late = mine.until and (theirs.until is None or theirs.until > mine.until)
    return not (early or late)


def _double(derivation: tuple[Addend, ...], others: Mapping[UUID, TargetTerms]) -> str | None:
    """An addend that is in another one already; taking a part off its whole is no doubling."""
    signs = {addend.target: addend.factor > 0 for addend in derivation}
    for id in signs.keys() & others.keys():
        if any(signs.get(whole) == signs[id] for whole in _wholes(others[id], others)):
            return others[id].key
    return None


def _wholes(terms: TargetTerms, others: Mapping[UUID, TargetTerms]) -> Iterator[UUID]:
    """What it is part of or restates, and what that is part of."""
    seen: set[UUID] = set()
    above = terms.part_of or terms.restates
    while above and above not in seen:
        seen.add(above)
        yield above
        whole = others.get(above)
        above = (whole.part_of or whole.restates) if whole else None
