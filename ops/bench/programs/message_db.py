"""Message DB: `message_store.write_message` in PostgreSQL, called as plainly as it can be.

The category, which an append locks, is the tenant: one category for all would queue all callers.
"""

from collections.abc import AsyncGenerator

import uvloop
from ops.bench.callers import measure
from ops.bench.connections import Connections, connections
from ops.bench.job import Job, answer, asked
from ops.bench.workload import PAGE, Event, bulk_tenants

WRITE = "select message_store.write_message($1, $2, $3, $4, null, $5)"
READ = "select * from message_store.get_category_messages($1, $2, $3)"


class MessageDb:
    def __init__(self, pool: Connections) -> None:
        self._pool = pool

    async def append(self, events: list[Event]) -> None:
        """It writes one message a call; many go as a pipeline of calls in one transaction."""
        rows = [
            (str(e.id), f"{e.tenant.hex}-{e.stream}", e.type, e.document, e.version - 2)  # its first is 0
            for e in events
        ]
        async with self._pool.one() as lent:
            if len(rows) == 1:
                await lent.statement.fetch(*rows[0])
            else:
                await lent.connection.executemany(WRITE, rows)

    async def pages(self) -> AsyncGenerator[int, None]:
        async with self._pool.one() as lent:
            for tenant in bulk_tenants():
                position = 1
                while page := await lent.connection.fetch(READ, tenant.hex, position, PAGE):
                    position = page[-1]["global_position"] + 1
                    yield len(page)


async def main(job: Job) -> None:
    async with connections(job, WRITE, {"search_path": "message_store"}) as pool:
        answer(await measure(job, MessageDb(pool)))


if __name__ == "__main__":
    uvloop.run(main(asked()))
