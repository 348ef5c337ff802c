"""The yardstick: a table like ours and nothing more. One INSERT an event, COPY for many, a plain SELECT for reading."""

import time
from collections.abc import AsyncGenerator
from itertools import count

import uvloop
from ops.bench.callers import measure
from ops.bench.connections import Connections, connections
from ops.bench.job import Job, answer, asked
from ops.bench.workload import PAGE, Event, bulk_tenants

COLUMNS = ("tenant", "sequence", "stream", "version", "id", "type", "visibility", "document")
INSERT = """
insert into plain.events (tenant, sequence, stream, version, id, type, visibility, document)
values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
SELECT = """
select tenant, sequence, stream, version, type, visibility, document
from plain.events where tenant = $1 and sequence > $2 order by sequence limit $3
"""


class Plain:
    def __init__(self, pool: Connections) -> None:
        self._pool = pool
        self._sequence = count(time.time_ns())
        """Rising and never used before: nothing is locked or looked up for it, as would be needed for ours."""

    async def append(self, events: list[Event]) -> None:
        rows = [
            (e.tenant, next(self._sequence), e.stream, e.version, e.id, e.type, "partnership", e.document)
            for e in events
        ]
        async with self._pool.one() as lent:
            if len(rows) == 1:
                await lent.statement.fetch(*rows[0])
            else:
                await lent.connection.copy_records_to_table(
                    "events", schema_name="plain", records=rows, columns=COLUMNS
                )

    async def pages(self) -> AsyncGenerator[int, None]:
        async with self._pool.one() as lent:
            for tenant in bulk_tenants():
                sequence = 0
                while page := await lent.connection.fetch(SELECT, tenant, sequence, PAGE):
                    sequence = page[-1]["sequence"]
                    yield len(page)


async def main(job: Job) -> None:
    async with connections(job, INSERT, {}) as pool:
        answer(await measure(job, Plain(pool)))


if __name__ == "__main__":
    uvloop.run(main(asked()))
