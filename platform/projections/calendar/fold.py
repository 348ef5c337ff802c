"""Folds events into the entries by which the calendar goes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from domain.accord import Accord
from domain.agreement import Agreement
from domain.entries import Entry
from domain.recording import Recorded
from projections.calendar.sources import SOURCES
from projections.projection import FromFiles, Happened, aggregates_at, as_json
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.calendar")
Row = tuple[object, ...]


class Calendar(FromFiles):
    """The projection `calendar`, version 1."""

    name = "calendar_v1"
    package = "projections.calendar"

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        told = {event.stream for event in page if event.fact.topic in SOURCES}
        aggregates = await aggregates_at(connection, tenant, told, page[0].sequence - 1)
        rows = [row for event in page if event.stream in told for row in _rows(tenant, event, aggregates)]
        await connection.executemany(_QUERY["put_entry"], rows)
        for event in page:
            if isinstance(event.fact, Accord.Adopted):
                await connection.execute(_QUERY["open_to_region"], tenant, event.stream)


def _rows(tenant: UUID, event: Happened, aggregates: dict[UUID, Recorded]) -> Iterator[Row]:
    """The rows of one event; brings its aggregate on."""
    aggregate = event.fact.mutate(aggregates.get(event.stream))
    if aggregate is None:
        return
    aggregates[event.stream] = aggregate
    source = SOURCES.get(event.fact.topic)
    provenance = event.fact.provenance
    accord = aggregate.terms.accord if _in_draft(event) and isinstance(aggregate, Agreement) else None
    for part, says in enumerate(source(event.fact, aggregate) if source else ()):
        entry = Entry(says, says.on or provenance.effective_on, provenance.invented)
        yield (
            tenant, event.sequence, part, accord, entry.counts_from, provenance.recorded_on,
            event.visibility.value, as_json(entry),
        )  # fmt: skip


def _in_draft(event: Happened) -> bool:
    return isinstance(event.fact, Agreement.Created | Agreement.Revised | Agreement.Removed)
