"""Planning: the literal text, and beside it the period that could be read from it, with its precision."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from domain.recording import Value
from domain.vocabulary import Term


class PeriodPrecision(Term):
    DAY = "day", "dag"
    MONTH = "month", "maand"
    QUARTER = "quarter", "kwartaal"
    SEASON = "season", "deel van een jaar"
    YEAR = "year", "jaar"
    OPEN = "open", "doorlopend"


class Period(Value, frozen=True):
    """From a day to a day, both included; an absent end is open. `precision` says how sharp it was printed."""

    since: date | None
    until: date | None
    precision: PeriodPrecision

    @property
    def year(self) -> int | None:
        """The one calendar year that holds the period, if there is one."""
        if self.since and self.until and self.since.year == self.until.year:
            return self.since.year
        return None

    def overlaps(self, other: "Period") -> bool:
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )

    @property
    def reversed(self) -> bool:
        return bool(self.since and self.until and self.since > self.until)


_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_YEAR = r"((?:19|20)\d\d)"
_SEASONS = {
    "begin": (1, 3), "voorjaar": (3, 5), "medio": (5, 8), "zomer": (6, 8),
    "najaar": (9, 11), "eind": (10, 12), "einde": (10, 12),
}  # fmt: skip


def _months(year: str, first: int, last: int, precision: PeriodPrecision) -> Period:
    end = date(int(year), last, monthrange(int(year), last)[1])
    return Period(date(int(year), first, 1), end, precision)


def _years(first: str, last: str) -> Period:
    return Period(date(int(first), 1, 1), date(int(last), 12, 31), PeriodPrecision.YEAR)


def _quarter(number: str, year: str) -> Period:
    last = int(number) * 3
    return _months(year, last - 2, last, PeriodPrecision.QUARTER)


def _day(day: str, month: str, year: str) -> Period:
    on = date(int(year), _MONTHS.index(month) + 1, int(day))
    return Period(on, on, PeriodPrecision.DAY)


def _iso(first: str, last: str | None) -> Period:
    since = date.fromisoformat(first)
    return Period(since, date.fromisoformat(last or first), PeriodPrecision.DAY)


def _until_month(month: str, year: str) -> Period:
    whole = _months(year, 1, _MONTHS.index(month) + 1, PeriodPrecision.MONTH)
    return Period(None, whole.until, PeriodPrecision.MONTH)


def _month(month: str, year: str) -> Period:
    number = _MONTHS.index(month) + 1
    return _months(year, number, number, PeriodPrecision.MONTH)


_MONTH = f"({'|'.join(_MONTHS)})"
_ISO = r"(\d{4}-\d\d-\d\d)"
_FORMS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (rf"{_ISO}(?: - {_ISO})?", _iso),
    (_YEAR, lambda y: _years(y, y)),
    (rf"{_YEAR} (?:-|en|tot en met|t/m) {_YEAR}", _years),
    (rf"(?:t/m|tot en met|uiterlijk|richting) {_YEAR}",
     lambda y: Period(None, date(int(y), 12, 31), PeriodPrecision.YEAR)),
    (rf"(?:tot|vóór|voor) {_YEAR}",
     lambda y: Period(None, date(int(y) - 1, 12, 31), PeriodPrecision.YEAR)),
    (rf"vanaf {_YEAR}|{_YEAR} en verder|{_YEAR} e\.v\.",
     lambda *years: Period(date(int(next(filter(None, years))), 1, 1), None, PeriodPrecision.OPEN)),
    (rf"na {_YEAR}", lambda y: Period(date(int(y) + 1, 1, 1), None, PeriodPrecision.OPEN)),
    (rf"q([1-4])[ -]?{_YEAR}", _quarter),
    (rf"([1-4])e kwartaal (?:van )?{_YEAR}", _quarter),
    (rf"({'|'.join(_SEASONS)})(?: van)? {_YEAR}",
     lambda s, y: _months(y, *_SEASONS[s], PeriodPrecision.SEASON)),
    (rf"(?:t/m|tot en met|uiterlijk) (?:eind|einde) {_YEAR}",
     lambda y: Period(None, date(int(y), 12, 31), PeriodPrecision.YEAR)),
    (rf"(?:t/m|tot en met|uiterlijk) {_MONTH} {_YEAR}", _until_month),
    (rf"{_MONTH} {_YEAR}", _month),
    (rf"(\d\d?) {_MONTH} {_YEAR}", _day),
    (r"doorlopend|jaarlijks|continu|voortdurend", lambda: Period(None, None, PeriodPrecision.OPEN)),
)  # fmt: skip


def read_period(literal: str) -> Period | None:
    """The period that a printed text names as a whole, or None where it cannot be read.

    "2025 - 2028", "t/m 2030", "Q1 2024", "medio 2025", "Doorlopend", "2025 en verder",
    "2026-03-01 - 2026-09-30". A text that only mentions a year among other words is not read.
    """
    text = re.sub(r"\s+", " ", literal.replace("–", "-").replace("—", "-")).strip().lower()
    text = re.sub(rf"\b{_YEAR}\s?-\s?{_YEAR}\b", r"\1 - \2", text)
    for form, build in _FORMS:
        if match := re.fullmatch(form, text):
            try:
                return build(*match.groups())
            except ValueError:
                return None
    return None
