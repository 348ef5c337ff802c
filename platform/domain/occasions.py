"""The occasions of a process rule: the days on which it makes something due, one by one.

"Vóór 15 december" makes the 14th the last day; a frequency makes the last day of its period the last
day. A rule makes something due on days on which it holds, and of one key only the rule that began last does.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct, structs

from domain.parties import rules_holding
from domain.rules import Deadline, Frequency, Matter, ProcessRule
from domain.vocabulary import PartyRole

_MONTHS = 12


class Standing(Struct, frozen=True):
    """A rule as it was recorded: from when that counts, and whether it was made up for an example."""

    rule: ProcessRule
    counts_from: date
    invented: bool

    @property
    def begins(self) -> date:
        return self.rule.since or self.counts_from

    def until(self, day: date) -> "Standing":
        """The same, ended."""
        return structs.replace(self, rule=structs.replace(self.rule, until=day))


class Occasion(Struct, frozen=True):
    """What one rule makes due once: from its first to its last day, the `number`th of `times` in that time.

    `years` are the calendar years in which something done without a year of its own counts for it;
    None where only its own days count.
    """

    standing: Standing
    matter: Matter
    role: PartyRole | None
    first_day: date
    last_day: date
    number: int = 1
    times: int = 1
    years: frozenset[int] | None = None

    @property
    def rule(self) -> ProcessRule:
        return self.standing.rule


def occasions(standing: Iterable[Standing], since: date, until: date) -> Iterator[Occasion]:
    """Every occasion of which the last day is from `since` up to and including `until`."""
    standing = tuple(standing)
    held: dict[date, dict[str, ProcessRule]] = {}
    for each in standing:
        for occasion in _of(each, since, until):
            on = occasion.last_day
            if not (since <= on <= until and each.begins <= on):
                continue
            if on not in held:
                held[on] = rules_holding((other.rule for other in standing), on)
            if held[on].get(each.rule.key) is each.rule:
                yield occasion


def _of(standing: Standing, since: date, until: date) -> Iterator[Occasion]:
    match standing.rule.says:
        case Deadline() as says:
            yield from _deadlines(standing, says, max(since, standing.begins), until)
        case Frequency() as says:
            yield from _periods(standing, says, since, until)


def _deadlines(standing: Standing, says: Deadline, since: date, until: date) -> Iterator[Occasion]:
    """One a year. Of a rule about one year, what was done in the year before or after it counts too."""
    for year in range(max(since.year, date.min.year + 1), min(until.year + 1, date.max.year) + 1):
        if last := says.last_day(year):
            around = {last.year} if says.year is None else {last.year - 1, last.year, last.year + 1}
            first = max(standing.begins, date(last.year, 1, 1))
            yield Occasion(standing, says.matter, says.role, min(first, last), last, years=frozenset(around))


def _periods(standing: Standing, says: Frequency, since: date, until: date) -> Iterator[Occasion]:
    """Periods of so many months on end, of which the first begins on `start`, or else with the rule."""
    start = says.start or standing.begins
    passed = max(0, (since.year - start.year) * _MONTHS + since.month - start.month)
    number = passed // says.months - 1 if passed > says.months else 0
    while (first := months_later(start, number * says.months)) and first <= until:
        after = months_later(start, (number + 1) * says.months)
        last = after - timedelta(days=1) if after else date.max
        for n in range(says.times):
            yield Occasion(standing, says.matter, says.role, first, last, n + 1, says.times)
        number += 1


def months_later(day: date, months: int) -> date | None:
    """The same day so many months later, or the last of that month; None beyond the last year there is."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
