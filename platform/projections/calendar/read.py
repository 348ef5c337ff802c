"""Answers the calendar of partnerships on a day, as far as the caller sees them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from domain.calendar import Days, Due, DueState, calendar
from domain.entries import DueTopic, Entry
from domain.rules import Matter
from projections.current import read as current
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.calendar")
_ENTRY = msgspec.json.Decoder(Entry)
_TOLD_OUTSIDE = frozenset({None, Matter.ACCORD, Matter.AGENDA})
"""Of the other matters it stays inside a partnership whether they were done: outside it nobody is said to be late."""


class Item(Due, frozen=True, kw_only=True):
    """Something due in one partnership. `place` says where it stands in the whole list."""

    partnership: UUID
    place: str


class Asked(Struct, frozen=True):
    """Which items are meant; what is None is not asked."""

    states: tuple[DueState, ...] | None = None
    matters: tuple[Matter, ...] | None = None
    topics: tuple[DueTopic, ...] | None = None
    organisation: UUID | None = None

    def means(self, item: Item) -> bool:
        return (
            (self.states is None or item.state in self.states)
            and (self.matters is None or item.matter in self.matters)
            and (self.topics is None or item.topic in self.topics)
            and self.organisation in (None, item.organisation)
        )


class Count(Struct, frozen=True):
    """How many items of one partnership stand how, of those that were asked."""

    partnership: UUID
    overdue: int
    due: int
    done: int
    done_late: int


async def items(
    pool: asyncpg.Pool,
    seen: Access,
    partnerships: Sequence[UUID],
    days: Days,
    asked: Asked | None = None,
    recorded_by: date | None = None,
) -> list[Item]:
    """In order of day, over all partnerships. `recorded_by`: by what had been recorded on that day."""
    async with access(pool, seen) as connection:
        rows = await connection.fetch(_QUERY["entries"], list(partnerships), days.as_of, recorded_by)
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in rows:
        entries[row["tenant"]].append(_ENTRY.decode(row["document"]))
    parties = await current.parties(pool, seen, list(entries))
    found = (
        _item(partnership, due)
        for partnership, recorded in entries.items()
        for due in calendar(recorded, parties.get(partnership, ()), days)
        if partnership in seen.home or due.matter in _TOLD_OUTSIDE
    )
    return sorted((item for item in found if (asked or Asked()).means(item)), key=lambda item: item.place)


def counts(found: Sequence[Item], partnerships: Sequence[UUID]) -> list[Count]:
    """Of each partnership in the order given, also where nothing is due."""
    many = Counter((item.partnership, item.state) for item in found)
    return [Count(id, **{state.value: many[id, state] for state in DueState}) for id in partnerships]


def _item(partnership: UUID, due: Due) -> Item:
    place = f"{due.due_on or due.opened_on or date.max}/{partnership}/{due.key}"
    return Item(**msgspec.structs.asdict(due), partnership=partnership, place=place)
