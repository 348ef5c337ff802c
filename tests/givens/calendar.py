"""Entries of a calendar, as short as they are told."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.calendar import Days, Due, calendar
from domain.entries import Did, Entry, Ruled, Says
from domain.parties import Party
from domain.recording import Fact, Recorded
from domain.rules import Content, Matter, ProcessRule
from domain.vocabulary import PartyRole
from given import CORPORATION, MUNICIPALITY, OTHER_CORPORATION, TENANTS
from projections.calendar.sources import SOURCES

BEGINNING = date(2025, 1, 1)
PARTIES = (
    Party(MUNICIPALITY, PartyRole.MUNICIPALITY),
    Party(CORPORATION, PartyRole.CORPORATION),
    Party(OTHER_CORPORATION, PartyRole.CORPORATION),
    Party(TENANTS, PartyRole.TENANTS),
)


def entry(says: Says, on: date = BEGINNING, *, invented: bool = False) -> Entry:
    return Entry(says, on, invented)


def a_rule(says: Content, since: date | None = BEGINNING, until: date | None = None, key: str = "regel") -> Entry:
    rule = ProcessRule(key, "Zo is het afgesproken.", says, "blz. 3", since, until)
    return entry(Ruled(rule), since or BEGINNING)


def did(matter: Matter, on: date, organisation: UUID | None = None, year: int | None = None) -> Entry:
    return entry(Did(matter, organisation, year), on)


def on(as_of: date, *entries: Entry, parties: tuple[Party, ...] = PARTIES, **days: Any) -> list[Due]:
    """The calendar of a day, of what is due in its own year where nothing else is asked."""
    around = Days.around(as_of, **({"since": date(as_of.year, 1, 1), "until": date(as_of.year, 12, 31)} | days))
    return calendar(entries, parties, around)


def said(aggregate: Recorded) -> list[Says]:
    """What the whole history of an aggregate says to the calendar, event by event."""
    found: list[Says] = []
    again = None
    for fact in aggregate.pending_events:
        assert isinstance(fact, Fact)
        again = fact.mutate(again)
        if source := SOURCES.get(fact.topic):
            found += source(fact, again)
    return found
